package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.Limits;
import org.charrette.LiveBoards;
import org.charrette.account.AccessChange;
import org.charrette.account.Principal;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Role;
import org.charrette.platform.config.Environment;
import org.charrette.platform.config.LimitReader;
import org.charrette.session.Fact;
import org.charrette.session.Member;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionRole;
import org.charrette.session.Standing;
import org.charrette.testing.LiveClient;
import org.charrette.testing.LiveFixture;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is told what in streams of several views, over real sockets. */
@ExtendWith(PostgresExtension.class)
class LiveViewsTest {
  private static LiveFixture server;

  @BeforeAll
  static void start(TestDatabase database) {
    Environment often = new Environment(Map.of("CHARRETTE_LIMITS_SOCKET_BEAT_MILLIS", "20"));
    Limits limits = LimitReader.overlay(Limits.defaults(), often);
    LiveBoards.Bounds bounds = new LiveBoards.Bounds(limits.socket(), limits.room(), limits.lane());
    server = LiveFixture.start(database, database.address(), bounds);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Fact.MemberIs member(
      int number, Principal who, SessionRole role, Member.Presence presence) {
    return new Fact.MemberIs(
        new Member(number, who.participant(), who.name(), role, presence, Map.of(), null, false));
  }

  private static List<JsonNode> presenceOf(LiveClient client) {
    return client.all().stream().filter(f -> f.path("t").asText().equals("pr")).toList();
  }

  @Test
  @DisplayName(
      "[S88] who waits in the lobby is told of nobody, and is told to nobody, before being in")
  void lobby() {
    BoardId session = new BoardId(UUID.randomUUID());
    Principal lynx = LiveFixture.person(session, Role.FACILITATOR, "Lynx");
    Principal otter = LiveFixture.person(session, Role.EDITOR, "Otter");
    Principal finch = LiveFixture.person(session, Role.EDITOR, "Finch");
    SessionEvent first =
        new SessionEvent(
            List.of(
                new Fact.StandingIs(Standing.OPEN),
                member(1, lynx, SessionRole.FACILITATOR, Member.Presence.ADMITTED),
                member(2, otter, SessionRole.PARTICIPANT, Member.Presence.ADMITTED),
                member(3, finch, SessionRole.PARTICIPANT, Member.Presence.WAITING)));
    server.live.createSession(server.pool, session, first).await();
    try (LiveClient host = server.join("sessions", lynx);
        LiveClient waiting = server.join("sessions", finch)) {
      try (LiveClient guest = server.join("sessions", otter)) {
        host.await("pr", frame -> frame.toString().contains("Otter"));
        // a role that changes makes no line of somebody who is not in
        server
            .live
            .sessions()
            .on(new AccessChange.RoleChanged(session, finch.participant(), Role.VIEWER));
        waiting.send("{\"t\":\"need\",\"from\":0}");
        waiting.await("delta");
        host.ack(host.tx("[{\"op\":\"summon\"}]"));
        host.ack(host.tx("[{\"op\":\"lobby.admit\",\"member\":\"m3\"}]"));
        assertEquals(CloseCode.MOVED.number(), waiting.closeCode());
        assertEquals(List.of(), presenceOf(waiting));
        assertFalse(waiting.all().toString().contains("Otter"));
        for (LiveClient inside : List.of(host, guest)) {
          assertFalse(presenceOf(inside).toString().contains("Finch"));
        }
        try (LiveClient inside = server.join("sessions", finch)) {
          assertTrue(inside.await("pr").toString().contains("Otter"));
          guest.await("pr", frame -> frame.toString().contains("Finch"));
        }
      }
    }
  }

  @Test
  @DisplayName("[Q3] who leads no longer sees no longer what those who lead see")
  void demoted() {
    BoardId floor = new BoardId(UUID.randomUUID());
    server.live.createFloor(server.pool, floor).await();
    Principal lynx = LiveFixture.person(floor, Role.FACILITATOR, "Lynx");
    Principal otter = LiveFixture.person(floor, Role.MODERATOR, "Otter");
    try (LiveClient host = server.join("floors", lynx);
        LiveClient second = server.join("floors", otter)) {
      server
          .live
          .floors()
          .on(new AccessChange.RoleChanged(floor, otter.participant(), Role.EDITOR));
      assertEquals(CloseCode.MOVED.number(), second.closeCode());
      host.ack(host.tx("[{\"op\":\"wall.set\",\"open\":true,\"approve\":true}]"));
      assertFalse(second.all().toString().contains("\"approve\":true,\"open\":true"));
    }
  }
}
