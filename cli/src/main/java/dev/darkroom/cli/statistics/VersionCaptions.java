package dev.darkroom.cli.statistics;

import dev.darkroom.captioning.statistics.CaptionStatistics;
import dev.darkroom.dataset.recipe.CaptionRules;
import dev.darkroom.dataset.versions.VersionEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Statistics of all captions of a version.
 *
 * @param effective of the one caption of each image that training sees
 * @param orders of the captions of each of the recipe's orders, in its order, then of people's
 */
public record VersionCaptions(int version, CaptionStatistics effective, List<Order> orders) {
  static final String PEOPLE = "people";

  public VersionCaptions {
    orders = List.copyOf(orders);
  }

  /**
   * @param name what the recipe calls the captions, or their captioner
   * @param lint captions by code of what is wrong with them
   */
  public record Order(String name, CaptionStatistics statistics, SortedMap<String, Long> lint) {
    public Order {
      lint = Collections.unmodifiableSortedMap(new TreeMap<>(lint));
    }
  }

  /**
   * @param orders of the recipe that made the version
   */
  public static VersionCaptions count(
      int version, List<CaptionRules> orders, Collection<VersionEntry> entries) {
    OrderCounter effective = new OrderCounter();
    List<OrderCounter> counters = new ArrayList<>();
    orders.forEach(order -> counters.add(new OrderCounter()));
    counters.add(new OrderCounter());
    for (VersionEntry entry : entries) {
      effective.add(entry.text(), List.of());
      for (int at = 0; at < entry.captions().size(); at++) {
        int order = Math.min(at, orders.size());
        counters.get(order).add(entry.captions().get(at).text(), entry.captions().get(at).lint());
      }
    }
    List<Order> counted = new ArrayList<>();
    for (int at = 0; at < counters.size(); at++) {
      if (at < orders.size() || !counters.get(at).isEmpty()) {
        counted.add(counters.get(at).order(name(orders, at)));
      }
    }
    return new VersionCaptions(version, effective.order("").statistics(), counted);
  }

  private static String name(List<CaptionRules> orders, int at) {
    if (at == orders.size()) {
      return PEOPLE;
    }
    CaptionRules order = orders.get(at);
    long namesakes =
        orders.stream().filter(each -> each.captioner().equals(order.captioner())).count();
    String position = namesakes > 1 ? " (caption " + (at + 1) + " of the recipe)" : "";
    return order.as().orElse(order.captioner() + position);
  }
}
