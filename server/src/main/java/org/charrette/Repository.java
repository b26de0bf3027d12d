package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.account.PersonId;
import org.charrette.account.RepositoryRole;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.AccountEdge;
import org.charrette.catalogue.web.DepositTarget;
import org.charrette.directory.store.DirectoryStore;
import org.charrette.directory.web.DirectoryRoutes;
import org.charrette.kernel.Disclosure;
import org.charrette.platform.http.Downloads;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.StaticFiles;
import org.charrette.platform.http.Turns;
import org.charrette.practice.Bounds;
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

  /** Where versions of records come from; nobody was there when one comes from no board. */
  public interface Source {

    /** People of the group that the version comes from. */
    Future<Set<UUID>> people(UUID version);

    /** Under which names people came to the session that the version comes from. */
    Future<Set<String>> names(UUID version);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Repository.class);

  /** Connections to the database are ten; live boards need the rest. */
  private static final int READERS = 4;

  private static final int MOST_WAITING_OF_ONE = 150;
  private static final int MOST_WAITING = 400;

  private final Vocabularies vocabularies = VocabularyFile.read();
  private final RecordStore records;
  private final Pool pool;
  private final AccountEdge accounts;
  private final Clock clock;
  private final Source source;
  private final Catalogue catalogue;
  private final DirectoryStore directory;
  private final Vertx vertx;
  private final Turns turns;
  private final Downloads downloads;

  /**
   * @param deposits where versions get a DOI; empty for nowhere
   * @param source where versions come from
   */
  public Repository(
      Vertx vertx,
      Pool pool,
      AccountEdge accounts,
      HttpConfig http,
      StaticFiles client,
      Optional<DepositTarget> deposits,
      Source source,
      Clock clock) {
    this.source = source;
    this.pool = pool;
    this.accounts = accounts;
    this.clock = clock;
    this.vertx = vertx;
    this.records = new RecordStore(pool);
    this.directory = new DirectoryStore(pool, vocabularies);
    this.turns = new Turns(READERS, MOST_WAITING_OF_ONE, MOST_WAITING, clock);
    this.downloads = new Downloads(clock);
    this.catalogue =
        new Catalogue(
            vertx,
            pool,
            vocabularies,
            http,
            client,
            deposits,
            turns,
            downloads,
            this::assessed,
            clock);
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
    new DirectoryRoutes(
            directory,
            vocabularies,
            vertx,
            (who, what) -> audited(AuditStore.What.DIRECTORY_CHANGED, who, what),
            turns,
            downloads,
            clock)
        .mountOn(edge);
    return catalogue.mountOn(edge);
  }

  private final class Ports implements RecordRoutes.Ports {

    @Override
    public Future<Set<UUID>> peopleOfSource(UUID version) {
      return source.people(version);
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
    public Future<Disclosure> disclosure(UUID version) {
      return source.names(version).map(Disclosure::ofWholeNames);
    }

    @Override
    public Future<Void> recorded(Caller.InRepository who, String what) {
      return audited(AuditStore.What.RECORD_MOVED, who, what);
    }
  }

  private Future<Void> assessed(PersonId person, String what) {
    return accounts.audit().add(AuditStore.What.RECORD_ASSESSED, person, what, clock.instant());
  }

  private Future<Void> audited(AuditStore.What kind, Caller.InRepository who, String what) {
    return accounts.audit().add(kind, who.who().person(), what, clock.instant());
  }
}
