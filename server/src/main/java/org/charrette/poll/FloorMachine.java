package org.charrette.poll;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.kernel.StateMachine;
import org.jspecify.annotations.Nullable;

/** Decides what happens on a floor (spec of polls). */
public final class FloorMachine implements StateMachine<Floor, FloorCommand, FloorEvent> {
  /** Rule Q29: in a smaller audience nobody could be anonymous. */
  static final int FEWEST = 4;

  static final int MOST_POLLS = 100;
  static final int MOST_QUESTIONS = 500;
  static final int MOST_ASKED = 20;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern PICTURE = Pattern.compile("[A-Za-z0-9_-]{32}");
  private static final Pattern LANG = Pattern.compile("[A-Za-z0-9-]{2,35}");
  private static final Pattern ITEM = Pattern.compile("i_[A-Za-z0-9_-]{16,43}");

  private final Predicate<String> offensive;

  /**
   * @param offensive whether a text holds a word of the list of offensive words (rule Q27)
   */
  public FloorMachine(Predicate<String> offensive) {
    this.offensive = offensive;
  }

  @Override
  public Floor empty() {
    return new Floor(FloorState.NEW);
  }

  @Override
  public Decision<FloorEvent> decide(
      Floor floor, Actor actor, FloorCommand command, long seq, long nowMillis) {
    try {
      Turn turn = new Turn(floor.now(), actor, nowMillis, offensive);
      turn.permit(command.op());
      turn.carryOut(command.op());
      return new Decision.Accepted<>(new FloorEvent(turn.facts), List.of(), true);
    } catch (Refused refused) {
      return new Decision.Refused<>(refused.why);
    }
  }

  @Override
  public void apply(Floor floor, @Nullable ParticipantId by, long seq, FloorEvent event) {
    FloorState state = floor.now();
    for (FloorFact fact : event.facts()) {
      state = applied(state, by, fact);
    }
    floor.become(state, by);
  }

  /** The floor on which the fact holds. */
  static FloorState applied(FloorState state, @Nullable ParticipantId by, FloorFact fact) {
    return switch (fact) {
      case FloorFact.Drafted(PollForm form) -> state.with(Poll.draft(form));
      case FloorFact.Dropped(String id) -> state.without(id);
      case FloorFact.Opened(String id, long at) -> state.with(poll(state, id).opened(at));
      case FloorFact.Responded(String id, Answer answer, Set<String> flagged) ->
          state.with(poll(state, id).with(author(by), answer, flagged));
      case FloorFact.Counted(String id, long upto) ->
          state.with(poll(state, id).counted(upto, state.rule()));
      case FloorFact.Closed(String id, PollResult result, String seal) ->
          state.with(poll(state, id).closed(result, seal)).sealed(seal);
      case FloorFact.ShownIs(String id, boolean on) -> state.with(poll(state, id).shown(on));
      case FloorFact.FocusIs(String id) -> state.focus(id);
      case FloorFact.LetIs(String id, String word, boolean ok) ->
          state.with(poll(state, id).let(word, ok));
      case FloorFact.WallIs(Wall wall) -> state.wall(wall);
      case FloorFact.Asked asked ->
          state.with(
              new Question(
                  asked.id(),
                  asked.text(),
                  author(by),
                  asked.standing(),
                  Set.of(),
                  0,
                  null,
                  asked.flagged(),
                  java.util.Map.of()));
      case FloorFact.Voted(String id, boolean on) ->
          state.with(question(state, id).voted(author(by), on));
      case FloorFact.QuestionIs(String id, Question.Standing standing) ->
          state.with(question(state, id).now(standing));
      case FloorFact.Merged(String id, String into) -> merged(state, id, into);
      case FloorFact.Noted(String id, BoardId board, boolean made) ->
          state.with(question(state, id).noted(board, made));
      case FloorFact.Followed followed -> state.following(followed);
    };
  }

  /** Rule Q43. */
  private static FloorState merged(FloorState state, String id, String into) {
    Question from = question(state, id);
    Question to = question(state, into);
    Set<ParticipantId> voters = new LinkedHashSet<>(to.voters());
    voters.addAll(from.voters());
    return state.with(to.voters(voters)).with(from.mergedInto(into));
  }

  private static ParticipantId author(@Nullable ParticipantId by) {
    return Objects.requireNonNull(by, "only people answer, ask and vote");
  }

  private static Poll poll(FloorState state, String id) {
    return state.poll(id).orElseThrow();
  }

  private static Question question(FloorState state, String id) {
    return state.question(id).orElseThrow();
  }

  /** Refuses the whole command. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Rejection why;

    Refused(Rejection why) {
      super(why.code(), null, false, false);
      this.why = why;
    }
  }

  private static Refused refused(String code) {
    return new Refused(Rejection.of(code));
  }

  private static Refused invalid(String path) {
    return new Refused(new Rejection("invalid", 0, path));
  }

  /** One command being judged. */
  private static final class Turn {
    private FloorState state;
    private final Actor actor;
    private final long now;
    private final Predicate<String> offensive;
    private final List<FloorFact> facts = new ArrayList<>();

    Turn(FloorState state, Actor actor, long now, Predicate<String> offensive) {
      this.state = state;
      this.actor = actor;
      this.now = now;
      this.offensive = offensive;
    }

    private void emit(FloorFact fact) {
      state = applied(state, actor.role() == Role.SERVER ? null : actor.person(), fact);
      facts.add(fact);
    }

    // ---- who may

    void permit(FloorOp op) {
      FloorMatrix row = FloorMatrix.of(op);
      if (actor.role() == Role.SERVER) {
        return;
      }
      if (state.over() && !isAfterwards(op)) {
        throw refused("session_closed");
      }
      if (!row.allows(actor.role())) {
        throw refused("forbidden");
      }
    }

    /** Rule Q3: what is still open to those who lead when the session is over. */
    private static boolean isAfterwards(FloorOp op) {
      return op instanceof FloorOp.Show || op instanceof FloorOp.Let || op instanceof FloorOp.Focus;
    }

    // ---- what happens

    void carryOut(FloorOp op) {
      switch (op) {
        case FloorOp.Put(PollForm form) -> put(form);
        case FloorOp.Drop(String id) -> {
          draft(id);
          emit(new FloorFact.Dropped(id));
        }
        case FloorOp.Open(String id) -> open(id);
        case FloorOp.Close(String id) -> {
          if (!known(id).isOpen()) {
            throw refused("poll_closed");
          }
          close(id);
        }
        case FloorOp.Show(String id, boolean on) -> {
          if (known(id).shown() != on) {
            emit(new FloorFact.ShownIs(id, on));
          }
        }
        case FloorOp.Focus(String id) -> focus(id);
        case FloorOp.Respond(String id, Answer answer) -> respond(id, answer);
        case FloorOp.Let(String id, String text, boolean ok) -> let(id, text, ok);
        case FloorOp.SetWall(boolean open, boolean approve) -> {
          Wall wall = new Wall(open, approve);
          if (!wall.equals(state.wall())) {
            emit(new FloorFact.WallIs(wall));
          }
        }
        case FloorOp.Ask(String id, String text) -> ask(id, text);
        case FloorOp.Vote(String id, boolean on) -> vote(id, on);
        case FloorOp.LetQuestion(String id) ->
            step(
                id,
                Question.Standing.SHOWN,
                Question.Standing.WAITING,
                Question.Standing.DISMISSED);
        case FloorOp.MarkAnswered(String id) ->
            step(id, Question.Standing.ANSWERED, Question.Standing.SHOWN);
        case FloorOp.Dismiss(String id) ->
            step(
                id,
                Question.Standing.DISMISSED,
                Question.Standing.WAITING,
                Question.Standing.SHOWN);
        case FloorOp.Merge(String id, String into) -> merge(id, into);
        case FloorOp.MakeNote(String id, BoardId board) -> makeNote(id, board);
        case FloorOp.Follow follow -> follow(follow);
        case FloorOp.NoteMade(String id, BoardId board) ->
            emit(new FloorFact.Noted(id, board, true));
      }
    }

    // ---- polls

    /** Rules Q11 to Q13. */
    private void put(PollForm form) {
      id(form.id(), "poll.id");
      if (state.poll(form.id()).isEmpty() && state.polls().size() >= MOST_POLLS) {
        throw refused("too_much");
      }
      if (state
          .poll(form.id())
          .filter(poll -> poll.standing() != Poll.Standing.DRAFT)
          .isPresent()) {
        throw refused("not_draft");
      }
      text(form.question(), 300, "poll.question");
      if (!LANG.matcher(form.lang()).matches()) {
        throw invalid("poll.lang");
      }
      options(form);
      settings(form);
      picture(form);
      String again = form.again();
      if (again != null && state.poll(again).isEmpty()) {
        throw invalid("poll.again");
      }
      emit(new FloorFact.Drafted(form));
    }

    private static void options(PollForm form) {
      int least = form.kind() == PollKind.SCALE ? 1 : 2;
      boolean counted =
          form.kind().hasOptions()
              ? form.options().size() >= least && form.options().size() <= 20
              : form.options().isEmpty();
      if (!counted) {
        throw invalid("poll.options");
      }
      Set<String> ids = new HashSet<>();
      for (Option option : form.options()) {
        id(option.id(), "poll.options.id");
        text(option.text(), 200, "poll.options.text");
        if (!ids.add(option.id())) {
          throw invalid("poll.options.id");
        }
        Option.ItemRef item = option.item();
        if (item != null && !ITEM.matcher(item.id()).matches()) {
          throw invalid("poll.options.item");
        }
      }
    }

    private static void settings(PollForm form) {
      PollSettings settings = form.settings();
      int most = form.kind() == PollKind.MULTIPLE ? form.options().size() : 20;
      if (settings.most() < 1 || settings.most() > most) {
        throw invalid("poll.settings.most");
      }
      boolean scale = settings.from() >= 0 && settings.from() <= 1;
      if (!scale || settings.to() <= settings.from() || settings.to() > 10) {
        throw invalid("poll.settings.to");
      }
      for (String words :
          List.of(
              settings.low(),
              settings.high(),
              settings.left(),
              settings.right(),
              settings.bottom(),
              settings.top())) {
        if (words.length() > 60 || !PlainText.isClean(words)) {
          throw invalid("poll.settings");
        }
      }
    }

    /** Rule Q16. */
    private static void picture(PollForm form) {
      PollPicture picture = form.picture();
      if (picture == null) {
        return;
      }
      if (form.kind() != PollKind.PIN || !PICTURE.matcher(picture.id()).matches()) {
        throw invalid("poll.picture");
      }
      text(picture.alt(), 300, "poll.picture.alt");
      if (!isSide(picture.width()) || !isSide(picture.height())) {
        throw invalid("poll.picture.width");
      }
    }

    private static boolean isSide(int pixels) {
      return pixels >= 1 && pixels <= 10_000;
    }

    /** Rules Q14 and Q29. */
    private void open(String id) {
      draft(id);
      if (state.rule() && state.people() < FEWEST) {
        throw refused("too_few_for_anonymity");
      }
      emit(new FloorFact.Opened(id, now));
      focus(id);
    }

    private void focus(@Nullable String id) {
      if (id != null) {
        known(id);
      }
      if (!Objects.equals(state.focus(), id)) {
        emit(new FloorFact.FocusIs(id));
      }
    }

    private void respond(String id, Answer answer) {
      Poll poll = known(id);
      if (poll.standing() == Poll.Standing.DRAFT) {
        throw invalid("id"); // as if there were no such poll
      }
      if (!poll.isOpen()) {
        throw refused("poll_closed");
      }
      String fault = AnswerRule.fault(poll.form(), answer);
      if (fault != null) {
        throw invalid(fault);
      }
      if (!poll.form().settings().changeable() && poll.of(actor.person()).isPresent()) {
        throw refused("already_responded");
      }
      emit(new FloorFact.Responded(id, answer, flagged(answer)));
      if (poll.form().settings().live()) {
        count(known(id));
      }
    }

    private Set<String> flagged(Answer answer) {
      return answer instanceof Answer.Words(List<String> words)
          ? words.stream()
              .filter(offensive)
              .map(Folded::of)
              .collect(Collectors.toCollection(TreeSet::new))
          : Set.of();
    }

    /** Rule Q24. */
    private void count(Poll poll) {
      String id = poll.form().id();
      if (state.rule()) {
        poll.nextStep().ifPresent(upto -> emit(new FloorFact.Counted(id, upto)));
      } else {
        emit(new FloorFact.Counted(id, poll.last()));
      }
    }

    /** Rules Q22 and Q28. */
    private void close(String id) {
      Poll poll = known(id);
      PollResult result = poll.whole(state.rule());
      emit(new FloorFact.Closed(id, result, PollSeal.of(state.seal(), poll.form(), result)));
    }

    private void let(String id, String text, boolean ok) {
      Poll poll = known(id);
      PollResult result = poll.result();
      String word = Folded.of(text);
      if (result == null
          || result.words().stream().noneMatch(words -> Folded.of(words.text()).equals(word))) {
        throw invalid("text");
      }
      if (!Objects.equals(poll.let().get(word), ok)) {
        emit(new FloorFact.LetIs(id, word, ok));
      }
    }

    private Poll known(String id) {
      return state.poll(id).orElseThrow(() -> invalid("id"));
    }

    private void draft(String id) {
      if (known(id).standing() != Poll.Standing.DRAFT) {
        throw refused("not_draft");
      }
    }

    // ---- questions

    /** Rules Q40 and Q41. */
    private void ask(String id, String text) {
      id(id, "id");
      text(text, 300, "text");
      if (!state.wall().open()) {
        throw refused("wall_closed");
      }
      if (state.question(id).isPresent()) {
        throw refused("exists");
      }
      long mine =
          state.questions().values().stream()
              .filter(question -> question.isOf(actor.person()))
              .filter(
                  question ->
                      question.standing() == Question.Standing.WAITING
                          || question.standing() == Question.Standing.SHOWN)
              .count();
      if (mine >= MOST_ASKED || state.questions().size() >= MOST_QUESTIONS) {
        throw refused("too_much");
      }
      boolean flagged = offensive.test(text);
      boolean waits = state.wall().approve() || flagged;
      emit(
          new FloorFact.Asked(
              id, text, waits ? Question.Standing.WAITING : Question.Standing.SHOWN, flagged));
    }

    private void vote(String id, boolean on) {
      Question question = asked(id);
      if (!actor.role().leads() && !question.isKnownTo(actor.person())) {
        throw invalid("id"); // as if there were no such question
      }
      if (question.standing() != Question.Standing.SHOWN) {
        throw refused("wrong_time");
      }
      if (question.voters().contains(actor.person()) != on) {
        emit(new FloorFact.Voted(id, on));
      }
    }

    private void step(String id, Question.Standing to, Question.Standing... from) {
      Question question = asked(id);
      if (question.standing() == to) {
        return;
      }
      if (!List.of(from).contains(question.standing())) {
        throw refused("wrong_time");
      }
      emit(new FloorFact.QuestionIs(id, to));
    }

    private void merge(String id, String into) {
      Question from = asked(id);
      Question to = asked(into);
      boolean apart = !id.equals(into) && from.standing() != Question.Standing.MERGED;
      if (!apart || !to.isPublic()) {
        throw refused("wrong_time");
      }
      emit(new FloorFact.Merged(id, into));
    }

    private void makeNote(String id, BoardId board) {
      Question question = asked(id);
      if (!question.isPublic()) {
        throw refused("wrong_time");
      }
      if (!state.boards().contains(board)) {
        throw invalid("board");
      }
      if (!question.notes().containsKey(board)) {
        emit(new FloorFact.Noted(id, board, false));
      }
    }

    private Question asked(String id) {
      return state.question(id).orElseThrow(() -> invalid("id"));
    }

    // ---- the session

    private void follow(FloorOp.Follow follow) {
      boolean same =
          follow.rule() == state.rule()
              && follow.over() == state.over()
              && follow.people() == state.people()
              && follow.boards().equals(state.boards());
      if (same) {
        return;
      }
      emit(new FloorFact.Followed(follow.rule(), follow.over(), follow.people(), follow.boards()));
      if (state.over()) {
        state.polls().values().stream()
            .filter(Poll::isOpen)
            .forEach(poll -> close(poll.form().id()));
      }
    }

    // ---- bounds

    private static void text(String text, int most, String path) {
      if (text.isBlank() || text.length() > most || !PlainText.isClean(text)) {
        throw invalid(path);
      }
    }

    private static void id(String id, String path) {
      if (!ID.matcher(id).matches()) {
        throw invalid(path);
      }
    }
  }
}
