package org.charrette.catalogue.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.catalogue.WebhookTarget;
import org.charrette.catalogue.store.SavedSearchStore;
import org.charrette.catalogue.store.SavedSearchStore.SavedSearch;
import org.charrette.catalogue.store.WebhookStore;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.charrette.vocabulary.Vocabularies;

/** Searches that people keep, and who is told of publications (rules C45, C53). */
public final class KeptRoutes {
  private static final int SECRET = 32;

  private record NewSearch(String name, String query) {}

  private record SearchView(String id, String name, String query) {}

  private record SearchList(List<SearchView> searches) {}

  private record NewWebhook(String url) {}

  private record WebhookView(String id, String url) {}

  private record WebhookList(List<WebhookView> webhooks) {}

  private record MadeWebhook(String id, String url, String secret) {}

  private final SavedSearchStore searches;
  private final WebhookStore webhooks;
  private final SearchReader reader;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public KeptRoutes(
      SavedSearchStore searches, WebhookStore webhooks, Vocabularies vocabularies, Clock clock) {
    this.searches = searches;
    this.webhooks = webhooks;
    this.reader = new SearchReader(vocabularies);
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_searches", this::list)
        .mount("save_search", this::save)
        .mount("forget_search", this::forget)
        .mount("list_webhooks", this::listWebhooks)
        .mount("add_webhook", this::addWebhook)
        .mount("remove_webhook", this::removeWebhook);
  }

  private static UUID person(Request request) {
    return request.caller(Caller.SignedIn.class).person().value();
  }

  private Future<Answer> list(Request request) {
    return searches
        .of(person(request))
        .map(all -> Answer.ok(new SearchList(all.stream().map(KeptRoutes::view).toList())));
  }

  private static SearchView view(SavedSearch search) {
    return new SearchView(search.id().toString(), search.name(), search.query());
  }

  private Future<Answer> save(Request request) {
    return request
        .body(NewSearch.class)
        .compose(
            asked -> {
              reader.read(parameters(asked.query()));
              SavedSearch search =
                  new SavedSearch(UUID.randomUUID(), asked.name().strip(), asked.query());
              if (search.name().isEmpty() || !PlainText.isClean(search.name())) {
                return Future.failedFuture(Problem.INVALID.at("/name").toException());
              }
              return searches
                  .add(search, person(request), clock.instant())
                  .compose(
                      added ->
                          added
                              ? Future.succeededFuture(
                                  Answer.created("/api/me/searches/" + search.id(), view(search)))
                              : Future.failedFuture(CatalogueProblems.TOO_MANY.toException()));
            });
  }

  private static Map<String, List<String>> parameters(String query) {
    try {
      return new QueryStringDecoder(query, false).parameters();
    } catch (IllegalArgumentException halfEscaped) {
      throw Problem.INVALID.at("/query").toException();
    }
  }

  private Future<Answer> forget(Request request) {
    return searches
        .remove(id(request, "searchId"), person(request))
        .compose(KeptRoutes::goneOrNever);
  }

  private static UUID id(Request request, String name) {
    return Uuids.parse(request.path(name)).orElseThrow(Problem.NOT_FOUND::toException);
  }

  private static Future<Answer> goneOrNever(boolean removed) {
    return removed
        ? Future.succeededFuture(Answer.noContent())
        : Future.failedFuture(Problem.NOT_FOUND.toException());
  }

  private Future<Answer> listWebhooks(Request request) {
    return webhooks
        .list()
        .map(
            all ->
                Answer.ok(
                    new WebhookList(
                        all.stream()
                            .map(one -> new WebhookView(one.id().toString(), one.url()))
                            .toList())));
  }

  private Future<Answer> addWebhook(Request request) {
    return request
        .body(NewWebhook.class)
        .compose(
            asked -> {
              if (WebhookTarget.of(asked.url()).isEmpty()) {
                return Future.failedFuture(CatalogueProblems.TARGET_REFUSED.toException());
              }
              UUID id = UUID.randomUUID();
              byte[] secret = new byte[SECRET];
              random.nextBytes(secret);
              return webhooks
                  .add(id, asked.url(), secret, clock.instant())
                  .compose(
                      added ->
                          added
                              ? Future.succeededFuture(
                                  Answer.created(
                                      "/api/repository/webhooks/" + id,
                                      new MadeWebhook(
                                          id.toString(),
                                          asked.url(),
                                          HexFormat.of().formatHex(secret))))
                              : Future.failedFuture(CatalogueProblems.TOO_MANY.toException()));
            });
  }

  private Future<Answer> removeWebhook(Request request) {
    return webhooks.remove(id(request, "webhookId")).compose(KeptRoutes::goneOrNever);
  }
}
