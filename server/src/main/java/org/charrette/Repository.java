package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.account.Caller;
import org.charrette.account.RepositoryRole;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.AccountEdge;
import org.charrette.catalogue.web.DepositTarget;
import org.charrette.directory.store.DirectoryStore;
import org.charrette.directory.web.DirectoryRoutes;
import org.charrette.kernel.Disclosure;
import org.charrette.peer.store.PeerReviewStore;
import org.charrette.peer.web.PeerReviewRoutes;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.StaticFiles;
import org.charrette.practice.Bounds;
import org.charrette.practice.Metadata;
import org.charrette.practice.Shape;
import org.charrette.practice.store.RecordStore;
import org.charrette.practice.web.FormRoutes;
import org.charrette.practice.web.RecordRoutes;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.charrette.vocabulary.store.VocabularyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The practice repository, put together. */
public final class Repository {
  private static final Logger LOG = LoggerFactory.getLogger(Repository.class);

  private final Vocabularies vocabularies = VocabularyFile.read();
  private final Disclosure disclosure = new Disclosure(Disclosure.Known.NOBODY);
  private final RecordStore records;
  private final Pool pool;
  private final AccountEdge accounts;
  private final Clock clock;
  private final Function<UUID, Future<Set<UUID>>> peopleOfSource;
  private final Catalogue catalogue;
  private final DirectoryStore directory;
  private final Vertx vertx;

  /**
   * @param deposits where versions get a DOI; empty for nowhere
   * @param peopleOfSource people of the group that a version comes from; none when it comes from
   *     none
   */
  public Repository(
      Vertx vertx,
      Pool pool,
      AccountEdge accounts,
      HttpConfig http,
      StaticFiles client,
      Optional<DepositTarget> deposits,
      Function<UUID, Future<Set<UUID>>> peopleOfSource,
      Clock clock) {
    this.peopleOfSource = peopleOfSource;
    this.pool = pool;
    this.accounts = accounts;
    this.clock = clock;
    this.vertx = vertx;
    this.records = new RecordStore(pool);
    this.directory = new DirectoryStore(pool, vocabularies);
    this.catalogue = new Catalogue(vertx, pool, vocabularies, http, client, deposits, clock);
  }

  /** Writes the vocabularies into the database, to which records refer. */
  public Future<Repository> open() {
    return new VocabularyStore(pool).fill(vocabularies).map(filled -> this);
  }

  /** Adds the examples of the public mapping report; before the catalogue is mounted. */
  public Future<Repository> demonstrate() {
    return new Demonstration(pool, vocabularies, clock)
        .load()
        .map(
            loaded -> {
              LOG.atWarn()
                  .addKeyValue("entries", loaded.entries())
                  .addKeyValue("records", loaded.records())
                  .log("examples of the public mapping report are shown: CHARRETTE_DEMO=true");
              return this;
            });
  }

  public Future<Void> mountOn(HttpEdge edge) {
    new FormRoutes(vocabularies).mountOn(edge);
    new RecordRoutes(
            records,
            new Bounds(vocabularies),
            new Ports(),
            (tx, version, to) -> catalogue.moved(tx, version.record(), to),
            clock)
        .mountOn(edge);
    new PeerReviewRoutes(new PeerReviewStore(pool), records, new PeerPorts(), clock).mountOn(edge);
    new DirectoryRoutes(
            directory,
            vocabularies,
            vertx,
            (who, what) -> audited(AuditStore.What.DIRECTORY_CHANGED, who, what),
            clock)
        .mountOn(edge);
    return catalogue.mountOn(edge);
  }

  private final class Ports implements RecordRoutes.Ports {

    @Override
    public Future<Set<UUID>> peopleOfSource(UUID version) {
      return peopleOfSource.apply(version);
    }

    @Override
    public Future<Map<UUID, String>> reviewers() {
      return accounts.roles().people(RepositoryRole.REVIEWER);
    }

    @Override
    public Future<Map<UUID, String>> names(Set<UUID> people) {
      return accounts.roles().names(people);
    }

    @Override
    public Future<Boolean> projectIsThere(UUID project) {
      return accounts
          .roles()
          .projects()
          .map(all -> all.stream().anyMatch(one -> one.id().equals(project)));
    }

    @Override
    public Future<Boolean> isInDirectory(UUID entry) {
      return directory.find(entry).map(Optional::isPresent);
    }

    @Override
    public List<String> disclosing(Metadata metadata) {
      return metadata.values().entrySet().stream()
          .filter(entry -> entry.getKey().shape() instanceof Shape.Lang)
          .filter(entry -> entry.getValue().words().anyMatch(this::reveals))
          .map(entry -> entry.getKey().key())
          .toList();
    }

    private boolean reveals(String text) {
      return disclosure.in(text).stream().anyMatch(one -> one.category().mustGo());
    }

    @Override
    public Future<Void> recorded(Caller.InRepository who, String what) {
      return audited(AuditStore.What.RECORD_MOVED, who, what);
    }
  }

  private final class PeerPorts implements PeerReviewRoutes.Ports {

    @Override
    public Future<Map<String, UUID>> accounts(Set<String> emails) {
      return accounts.roles().accounts(emails);
    }

    @Override
    public Future<Map<UUID, String>> names(Set<UUID> people) {
      return accounts.roles().names(people);
    }

    @Override
    public Future<Boolean> isInDirectory(UUID entry) {
      return directory.find(entry).map(Optional::isPresent);
    }

    @Override
    public Future<Void> recorded(Caller.InRepository who, String what) {
      return audited(AuditStore.What.PEER_REVIEW_MOVED, who, what);
    }
  }

  private Future<Void> audited(AuditStore.What kind, Caller.InRepository who, String what) {
    return accounts.audit().add(kind, who.who().person(), what, clock.instant());
  }
}
