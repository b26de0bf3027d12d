package org.charrette.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.poll.Answer;
import org.charrette.poll.Option;
import org.charrette.poll.Poll;
import org.charrette.poll.PollForm;
import org.charrette.poll.PollKind;
import org.charrette.poll.PollResult;
import org.charrette.poll.PollSettings;
import org.charrette.session.About;
import org.charrette.session.Group;
import org.charrette.session.Member;
import org.charrette.session.PitchPlan;
import org.charrette.session.Policy;
import org.charrette.session.SessionRole;
import org.charrette.session.SessionState;
import org.charrette.session.Slot;
import org.charrette.session.Standing;
import org.charrette.session.Step;
import org.charrette.session.Term;
import org.charrette.vocabulary.store.VocabularyFile;

/** A workshop under the Chatham House Rule that is over, with two groups and 65 people. */
public final class ReportFixture {
  private static final long DAY = 1_623_240_000_000L; // 9 June 2021, 12:00 UTC
  public static final String PLANTED =
      "In our county Participant 22 runs the only housing advice desk – call +00 555 0100";

  private ReportFixture() {}

  public static Wording wording(String lang) {
    return new Wording(lang, VocabularyFile.read());
  }

  public static Report report(ReportKind kind, Edition edition, String lang) {
    return Report.of(kind, material(), edition, wording(lang), wording(lang).say("stamp"));
  }

  public static Material material() {
    return material(people(65));
  }

  public static Material material(Map<Integer, Member> people) {
    SessionState session = session(people);
    return new Material(
        session,
        plenary(),
        List.of(
            new Material.OfGroup(session.groups().get(0), 1, true, housing()),
            new Material.OfGroup(session.groups().get(1), 1, true, employment())),
        List.of(poll()),
        List.of(
            new Material.Promoted(
                "rec-1", "Accompanied private housing", "draft", "b-hou", List.of("c-hou-4"))),
        List.of(
            new Painting(
                "d-1",
                "image/png",
                // one grey dot
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
                1,
                1,
                "A bridge of many hands leads to a house",
                "Atelier Linea",
                "CC-BY-4.0")));
  }

  public static Map<Integer, Member> people(int count) {
    Map<Integer, Member> people = new TreeMap<>();
    for (int i = 1; i <= count; i++) {
      Map<String, String> profile = new HashMap<>();
      profile.put(
          "organisationType",
          i <= 4
              ? "private_sector"
              : i <= 8 ? "social_partner" : i <= 20 ? "experts" : i <= 40 ? "public_body" : "ngo");
      people.put(
          i,
          new Member(
              i,
              new ParticipantId(new UUID(0, i)),
              "Participant " + i,
              i == 1 ? SessionRole.FACILITATOR : SessionRole.PARTICIPANT,
              Member.Presence.ADMITTED,
              profile,
              i % 2 == 0 ? "hou" : "emp",
              false));
    }
    return people;
  }

  private static SessionState session(Map<Integer, Member> people) {
    About about =
        new About(
            "SPRING virtual exchange",
            List.of("To engage relevant communities of practice"),
            DAY,
            DAY + 10_800_000,
            "Europe/Vienna",
            "technical_workshop",
            new About.Programme(
                "SPRING",
                "101004635",
                "This project has received funding from the European Union’s Horizon 2020.",
                List.of()),
            "https://meet.example.org/secret");
    List<Slot> agenda =
        List.of(
            new Slot(
                "s1",
                "Opening",
                Slot.Kind.OPENING,
                DAY,
                DAY + 300_000,
                Policy.PUBLIC_PROGRAMME,
                "",
                List.of(
                    new Slot.Contributor("Dr Public Speaker", true),
                    new Slot.Contributor("Tobe Confirmed", false)),
                List.of()),
            new Slot(
                "s2",
                "Breakout groups",
                Slot.Kind.BREAKOUT,
                DAY + 300_000,
                DAY + 3_600_000,
                Policy.CHATHAM_HOUSE,
                "Participant 3",
                List.of(new Slot.Contributor("Hidden Moderator", true)),
                List.of()));
    SessionState n = SessionState.NEW;
    return new SessionState(
        about,
        Standing.CLOSED,
        Policy.CHATHAM_HOUSE,
        65,
        agenda,
        1,
        DAY,
        people,
        List.of(
            new Group(
                "hou", "Housing", "housing_settlement", new BoardId(new UUID(1, 1)), "", false),
            new Group("emp", "Employment", "employment", new BoardId(new UUID(1, 2)), "", false)),
        new BoardId(new UUID(1, 3)),
        List.of(),
        0,
        null,
        false,
        false,
        List.of(new Step("Write alone", "private_write", "discover", 10, 0, 0, null, false)),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        PitchPlan.FIRST,
        null,
        List.of(),
        List.of(
            new Term(
                "t1",
                "welcome class",
                "en",
                "A class for newcomers",
                List.of(new Term.Alternative("Willkommensklasse", "de")),
                "education_training",
                true),
            new Term("t2", "dropped term", "en", "", List.of(), "", false)),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        n.nextId());
  }

  static Sheet.Note note(String id, String text) {
    return new Sheet.Note(id, text, "en", "", "", 0, null);
  }

  static Sheet.Note foreign(String id, String lang, String text, String gloss) {
    return new Sheet.Note(id, text, lang, gloss, "en", 0, null);
  }

  private static List<Sheet.Note> notes(String prefix, int count) {
    List<Sheet.Note> notes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      notes.add(note(prefix + i, "Idea " + prefix + " " + i));
    }
    return notes;
  }

  private static Sheet housing() {
    Sheet.Column needs =
        new Sheet.Column(
            "needs_gaps",
            "",
            "NEEDS & GAPS",
            List.of(
                new Sheet.Cluster(
                    "c-hou-2",
                    "Access conditions on the private market",
                    "en",
                    List.of(note("n-4", PLANTED), note("n-5", "=SUM(1+1)")),
                    2,
                    7)),
            notes("need", 20));
    Sheet.Column practices =
        new Sheet.Column(
            "good_practices",
            "",
            "GOOD PRACTICES",
            List.of(
                new Sheet.Cluster(
                    "c-hou-4",
                    "Accompanied private housing",
                    "en",
                    List.of(
                        foreign(
                            "n-6",
                            "uk",
                            "Волонтери супроводжують родину",
                            "Volunteers accompany the family"),
                        foreign(
                            "n-7", "ar", "نحتاج إلى معلومات واضحة", "We need clear information")),
                    1,
                    11)),
            List.of(foreign("n-8", "fr", "Garantir un parcours cohérent", "")));
    return new Sheet(
        "b-hou",
        Phase.DEFINE,
        List.of(needs, practices),
        List.of(
            new Sheet.Statement(
                "st-1",
                "problem",
                "Newly arrived families leave reception without a route into stable housing.",
                "en",
                "",
                true,
                new Sheet.Consent(
                    false, 9, 4, 1, List.of("Ask participant41@example.org about the costs")),
                List.of()),
            new Sheet.Statement(
                "st-2",
                "how_might_we",
                "How might we help small municipalities to house newcomers?",
                "en",
                "",
                true,
                null,
                List.of()),
            new Sheet.Statement(
                "st-9", "problem", "Never agreed on", "en", "", false, null, List.of())),
        List.of(),
        new Sheet.Vote("r_1", 39, false),
        List.of(
            new Sheet.Box("f-1", "frame", "NEEDS & GAPS", "", 0, 0, 900, 600, null),
            new Sheet.Box("n-4", "note", PLANTED, "yellow", 20, 60, 200, 200, 7),
            new Sheet.Box(
                "n-7", "note", "نحتاج إلى معلومات واضحة", "teal", 240, 60, 200, 200, null)));
  }

  private static Sheet employment() {
    return new Sheet(
        "b-emp",
        Phase.DEFINE,
        List.of(
            new Sheet.Column("", "", "ROOT CAUSES", List.of(), notes("cause", 3)),
            new Sheet.Column(
                "",
                "",
                "NEXT STEPS",
                List.of(),
                List.of(note("n-20", "Editor publishes the list, September"))),
            new Sheet.Column(
                "needs_gaps",
                "",
                "NEEDS & GAPS",
                List.of(),
                List.of(
                    note("n-21", "At Org-17 we have data – write to participant41@example.org")))),
        List.of(
            new Sheet.Statement(
                "st-3",
                "problem",
                "Job measures are judged by project outputs.",
                "en",
                "",
                true,
                new Sheet.Consent(true, 0, 0, 0, List.of()),
                List.of())),
        List.of(),
        new Sheet.Vote("r_2", 0, true),
        List.of());
  }

  private static Sheet plenary() {
    return new Sheet(
        "b-ple",
        null,
        List.of(),
        List.of(
            new Sheet.Statement(
                "x-1",
                "outcome",
                "Better access to validated, usable evidence",
                "en",
                "",
                true,
                null,
                List.of("b-hou/c-hou-4"))),
        List.of(new Sheet.Card("card-1", "Evidence", "NEEDS", List.of("Housing", "Employment"))),
        null,
        List.of());
  }

  private static Material.Asked poll() {
    PollForm form =
        new PollForm(
            "poll-1",
            PollKind.SINGLE,
            "Which outcome should be taken up first?",
            "en",
            List.of(new Option("a", "Evidence", null), new Option("b", "Ask Participant 22", null)),
            PollSettings.PLAIN,
            null,
            null);
    PollResult result =
        new PollResult(
            60,
            false,
            List.of(
                new PollResult.Row("a", 1, 41, 0, 0, 0, List.of(), 0),
                new PollResult.Row("b", 2, 19, 0, 0, 0, List.of(), 0)),
            List.of(),
            List.<Answer.Spot>of());
    return new Material.Asked(
        "",
        new Poll(
            form, Poll.Standing.CLOSED, true, DAY, List.of(), 0, 0, result, 60, Map.of(), "seal"),
        true);
  }
}
