package dev.darkroom.webconsole.body;

import java.util.List;

/** All datasets. */
public record DatasetListBody(List<DatasetBody> items) {
  public DatasetListBody {
    items = List.copyOf(items);
  }
}
