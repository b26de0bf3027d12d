package org.charrette.catalogue.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.catalogue.OaiAnswers;
import org.charrette.catalogue.OaiError;
import org.charrette.catalogue.OaiError.Code;
import org.charrette.catalogue.OaiRequest;
import org.charrette.catalogue.OaiTokens;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.store.CatalogueStore;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.Cached;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.PublicRate;
import org.charrette.platform.http.Turns;
import org.charrette.vocabulary.Vocabularies;

/** Rules C30 to C33: harvesting by OAI-PMH 2.0. */
public final class OaiRoutes {
  private static final int RECORDS = 100;
  private static final int HEADERS = 500;
  private static final String XML = "text/xml; charset=utf-8";

  private final CatalogueStore store;
  private final Site site;
  private final OaiTokens tokens;
  private final OaiAnswers answers;
  private final Turns turns;
  private final Clock clock;

  public OaiRoutes(
      CatalogueStore store,
      Vocabularies vocabularies,
      Site site,
      OaiTokens tokens,
      Turns turns,
      Clock clock) {
    this.turns = turns;
    this.store = store;
    this.site = site;
    this.tokens = tokens;
    this.answers = new OaiAnswers(site, vocabularies);
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    PublicRate rate = new PublicRate(clock, turns);
    edge.mount("harvest", rate.bounded(request -> answer(request.queries())))
        .mount("harvest_by_form", rate.bounded(request -> request.form().compose(this::answer)));
  }

  private Future<Answer> answer(Map<String, List<String>> arguments) {
    Map<String, String> asked = new LinkedHashMap<>();
    arguments.forEach((name, values) -> asked.put(name, values.getFirst()));
    return store
        .settled()
        .compose(
            now ->
                parsed(arguments)
                    .compose(what -> told(what, asked, now))
                    .recover(
                        failure ->
                            failure instanceof OaiError error
                                ? Future.succeededFuture(answers.error(now, asked, error))
                                : Future.failedFuture(failure)))
        .map(xml -> Cached.dated(Answer.text(200, XML, xml)));
  }

  private Future<OaiRequest> parsed(Map<String, List<String>> arguments) {
    try {
      return Future.succeededFuture(OaiRequest.parse(arguments, site, tokens, clock.instant()));
    } catch (OaiError error) {
      return Future.failedFuture(error);
    }
  }

  private Future<String> told(OaiRequest what, Map<String, String> asked, Instant now) {
    return switch (what) {
      case OaiRequest.Identify identify ->
          store.earliest().map(first -> answers.identify(now, first.orElse(now)));
      case OaiRequest.ListSets sets -> Future.succeededFuture(answers.sets(now));
      case OaiRequest.ListFormats formats ->
          formats.record() == null
              ? Future.succeededFuture(answers.formats(now, asked))
              : known(formats.record()).map(found -> answers.formats(now, asked));
      case OaiRequest.GetRecord get ->
          known(get.record()).map(found -> answers.record(now, asked, found, get.format()));
      case OaiRequest.Harvest harvest -> part(harvest, asked, now);
    };
  }

  private Future<PublicRecord> known(java.util.UUID record) {
    return store
        .find(record)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new OaiError(Code.ID_DOES_NOT_EXIST, "There is no such record."))));
  }

  private Future<String> part(OaiRequest.Harvest harvest, Map<String, String> asked, Instant now) {
    int most = harvest.headersOnly() ? HEADERS : RECORDS;
    return store
        .harvest(harvest.selection(), harvest.after(), most + 1)
        .compose(
            found -> {
              if (found.isEmpty() && harvest.after() == null) {
                return Future.failedFuture(
                    new OaiError(Code.NO_RECORDS_MATCH, "There is nothing like that."));
              }
              List<PublicRecord> records = found.subList(0, Math.min(most, found.size()));
              OaiAnswers.Next next = null;
              if (found.size() > most) {
                PublicRecord last = records.getLast();
                next =
                    new OaiAnswers.Next(
                        tokens.write(
                            harvest,
                            new OaiRequest.Cursor(last.stamp(), last.id()),
                            clock.instant()),
                        now.plus(OaiTokens.LIFE));
              } else if (harvest.after() != null) {
                next = new OaiAnswers.Next("", null);
              }
              return Future.succeededFuture(answers.list(now, asked, harvest, records, next));
            });
  }
}
