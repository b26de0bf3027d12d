package org.charrette.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rule CO3: who takes part in a peer review.
 *
 * @param all everybody who ever did
 */
public record People(Map<UUID, Place> all) {

  /**
   * @param left whether they take part no more; what they learned they know
   */
  public record Place(Part part, boolean left) {}

  public People {
    all = Map.copyOf(all);
  }

  public static People of(Set<UUID> hosts, Set<UUID> peers) {
    Map<UUID, Place> all = new HashMap<>();
    hosts.forEach(host -> all.put(host, new Place(Part.HOST, false)));
    peers.forEach(peer -> all.put(peer, new Place(Part.PEER, false)));
    return new People(all);
  }

  /** On which side they are now. */
  public Optional<Part> part(UUID person) {
    return Optional.ofNullable(all.get(person)).filter(place -> !place.left()).map(Place::part);
  }

  /** Everybody who is on this side now. */
  public Set<UUID> of(Part part) {
    return all.entrySet().stream()
        .filter(one -> !one.getValue().left() && one.getValue().part() == part)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  People changed(Part part, Set<UUID> coming, Set<UUID> going) {
    Map<UUID, Place> then = new HashMap<>(all);
    going.stream().filter(of(part)::contains).forEach(one -> then.put(one, new Place(part, true)));
    coming.forEach(one -> then.put(one, new Place(part, false)));
    return new People(then);
  }
}
