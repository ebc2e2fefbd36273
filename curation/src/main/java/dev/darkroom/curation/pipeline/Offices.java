package dev.darkroom.curation.pipeline;

import java.util.HashMap;
import java.util.Map;

/**
 * The offices of this process: those of its own runs, and those that were opened for the runs of
 * other processes, one for each pipeline, as long as one of its workers is here.
 */
final class Offices {
  private static final Map<String, Workbench> RUNS = new HashMap<>();
  private static final Map<WorkOrder, RemoteOffice> REMOTE = new HashMap<>();

  private Offices() {}

  static synchronized void open(Workbench run) {
    RUNS.put(run.token(), run);
  }

  static synchronized void close(Workbench run) {
    RUNS.remove(run.token());
  }

  /** The run of that order, which is in this process. */
  static synchronized Workbench here(WorkOrder order) {
    Workbench here = RUNS.get(order.token());
    if (here == null) {
      throw new IllegalStateException("the run " + order.token() + " is over, or elsewhere");
    }
    return here;
  }

  /** The office for that order; who enters releases it. */
  static synchronized Office enter(WorkOrder order) {
    Workbench here = RUNS.get(order.token());
    if (here != null) {
      return here;
    }
    RemoteOffice office = REMOTE.get(order);
    if (office == null) {
      office = RemoteOffice.open(order);
      REMOTE.put(order, office);
    }
    office.entered();
    return office;
  }

  /** Closes the office when nobody is left in it. */
  static synchronized void leave(WorkOrder order, RemoteOffice office) {
    if (office.left() == 0) {
      REMOTE.remove(order, office);
      office.close();
    }
  }
}
