package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.charrette.catalogue.OaiTokens;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.store.AssessmentStore;
import org.charrette.catalogue.store.CatalogueStore;
import org.charrette.catalogue.store.DepositStore;
import org.charrette.catalogue.store.SavedSearchStore;
import org.charrette.catalogue.store.WebhookStore;
import org.charrette.catalogue.web.AssessmentRoutes;
import org.charrette.catalogue.web.CatalogueRoutes;
import org.charrette.catalogue.web.DepositTarget;
import org.charrette.catalogue.web.Deposits;
import org.charrette.catalogue.web.KeptRoutes;
import org.charrette.catalogue.web.OaiRoutes;
import org.charrette.catalogue.web.Webhooks;
import org.charrette.kernel.Disclosure;
import org.charrette.platform.http.Downloads;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.StaticFiles;
import org.charrette.platform.http.Turns;
import org.charrette.practice.RecordStatus;
import org.charrette.vocabulary.Vocabularies;

/** The public side of the practice repository, put together. */
final class Catalogue {
  private static final int SECRET = 32;

  private final Vocabularies vocabularies;
  private final Site site;
  private final StaticFiles client;
  private final Turns turns;
  private final Downloads downloads;
  private final Clock clock;
  private final CatalogueStore store;
  private final SavedSearchStore searches;
  private final WebhookStore webhookStore;
  private final Webhooks webhooks;
  private final DepositStore depositStore;
  private final Optional<Deposits> deposits;
  private final AssessmentStore assessments;
  private final AssessmentRoutes.Audit audit;

  /**
   * @param target where versions get a DOI; empty for nowhere
   * @param audit keeps what is done with assessments
   */
  Catalogue(
      Vertx vertx,
      Pool pool,
      Vocabularies vocabularies,
      HttpConfig http,
      StaticFiles client,
      Optional<DepositTarget> target,
      Turns turns,
      Downloads downloads,
      AssessmentRoutes.Audit audit,
      Clock clock) {
    this.turns = turns;
    this.downloads = downloads;
    this.vocabularies = vocabularies;
    this.site = site(http);
    this.client = client;
    this.clock = clock;
    this.store = new CatalogueStore(pool, vocabularies);
    this.searches = new SavedSearchStore(pool);
    this.webhookStore = new WebhookStore(pool);
    this.webhooks = new Webhooks(vertx, webhookStore, site, clock);
    this.depositStore = new DepositStore(pool);
    this.assessments = new AssessmentStore(pool);
    this.audit = audit;
    this.deposits =
        target.map(
            where -> new Deposits(vertx, where, depositStore, store, site, vocabularies, clock));
  }

  private static Site site(HttpConfig http) {
    String base = http.publicUrl().toString().replaceAll("/+$", "");
    return new Site(
        base,
        "Practice repository",
        "Practices, needs and answers that people who work on the integration of migrants found together, with their context and evidence.",
        "postmaster@" + http.publicUrl().getHost());
  }

  /** Brings the index up to date and mounts what everybody may read. */
  Future<Void> mountOn(HttpEdge edge) {
    byte[] fresh = new byte[SECRET];
    new SecureRandom().nextBytes(fresh);
    return store
        .open()
        .compose(opened -> store.catchUp())
        .compose(indexed -> store.secret(fresh))
        .map(
            secret -> {
              OaiTokens tokens = new OaiTokens(secret);
              new CatalogueRoutes(
                      store,
                      depositStore,
                      vocabularies,
                      site,
                      client.page(),
                      turns,
                      downloads,
                      clock)
                  .mountOn(edge);
              new OaiRoutes(store, vocabularies, site, tokens, turns, clock).mountOn(edge);
              new KeptRoutes(searches, webhookStore, vocabularies, clock).mountOn(edge);
              new AssessmentRoutes(
                      assessments,
                      store,
                      vocabularies,
                      new Disclosure(Disclosure.Known.NOBODY),
                      audit,
                      turns,
                      clock)
                  .mountOn(edge);
              webhooks.start();
              deposits.ifPresent(Deposits::start);
              return null;
            });
  }

  /** What follows for the public when a version of a record went on. */
  Future<Void> moved(SqlClient tx, UUID record, RecordStatus to) {
    return switch (to) {
      case PUBLISHED ->
          store.index(tx, record).compose(entry -> published(tx, entry.orElseThrow()));
      case SUPERSEDED, ARCHIVED -> store.index(tx, record).mapEmpty();
      case WITHDRAWN -> store.index(tx, record).compose(entry -> webhookStore.forget(tx, record));
      case DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED, REJECTED, VALIDATED ->
          Future.succeededFuture();
    };
  }

  private Future<Void> published(SqlClient tx, PublicRecord entry) {
    return webhooks
        .published(tx, entry)
        .compose(
            told -> deposits.map(to -> to.published(tx, entry)).orElseGet(Future::succeededFuture));
  }
}
