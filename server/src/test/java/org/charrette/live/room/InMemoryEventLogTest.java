package org.charrette.live.room;

import java.util.UUID;
import org.charrette.testing.EventLogContract;
import org.charrette.testing.InMemoryEventLog;

class InMemoryEventLogTest extends EventLogContract {
  private final InMemoryEventLog log = new InMemoryEventLog();

  @Override
  protected EventLog log() {
    return log;
  }

  @Override
  protected StreamId stream() {
    StreamId id = new StreamId(UUID.randomUUID());
    log.create(id);
    return id;
  }
}
