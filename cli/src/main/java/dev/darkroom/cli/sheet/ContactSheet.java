package dev.darkroom.cli.sheet;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Renders kept and rejected pictures as one HTML file that needs nothing else. */
public final class ContactSheet {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
        :root { color-scheme: dark; }
        body { margin: 0 auto; padding: 2.5rem 2rem; max-width: 1500px; background: #141312; color: #e9e4dc;
               font: 14px/1.5 system-ui, sans-serif; }
        h1 { font-weight: 600; font-size: 1.7rem; margin: 0 0 .3rem; }
        h2 { font-weight: 600; font-size: 1.1rem; margin: 2.5rem 0 1rem; color: #e0b070; }
        p.lead { color: #a69e92; margin: 0; }
        .grid { display: grid; gap: 1.1rem; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); }
        figure { margin: 0; background: #1e1c1a; border-radius: 8px; overflow: hidden; }
        img, .none { display: block; width: 100%%; height: 180px; object-fit: cover; background: #2a2724; }
        .none { display: grid; place-items: center; color: #857d72; }
        .rejected img { filter: saturate(.55) brightness(.8); }
        figcaption { padding: .7rem .85rem .9rem; }
        .name { font-weight: 600; overflow-wrap: anywhere; }
        .facts { color: #a69e92; font-size: 12px; }
        .reason { display: inline-block; margin: .35rem .3rem 0 0; padding: .05rem .5rem; border-radius: 99px;
                  background: #4a2620; color: #ffb4a2; font-size: 12px; }
        .caption { margin: .45rem 0 0; }
      </style>
      <h1>%1$s</h1>
      <p class="lead">%2$s</p>
      <h2>Kept (%3$d)</h2>
      <div class="grid">
      %4$s</div>
      <h2>Not kept (%5$d)</h2>
      <div class="grid rejected">
      %6$s</div>
      </html>
      """;

  private ContactSheet() {}

  public static String render(String title, String lead, List<Card> kept, List<Card> rejected) {
    return PAGE.formatted(
        escape(title), escape(lead), kept.size(), cards(kept), rejected.size(), cards(rejected));
  }

  private static String cards(List<Card> cards) {
    return cards.stream().map(ContactSheet::card).collect(Collectors.joining());
  }

  private static String card(Card card) {
    String reasons =
        card.reasons().stream()
            .map(reason -> "<span class=\"reason\">" + escape(reason.replace('_', ' ')) + "</span>")
            .collect(Collectors.joining());
    String caption =
        card.caption().isBlank() ? "" : "<p class=\"caption\">" + escape(card.caption()) + "</p>";
    return """
        <figure>%s<figcaption><div class="name">%s</div><div class="facts">%s</div>%s%s</figcaption></figure>
        """
        .formatted(
            picture(card),
            escape(card.name()),
            escape(String.join(" · ", card.facts())),
            reasons,
            caption);
  }

  private static String picture(Card card) {
    return card.thumbnail()
        .map(
            jpeg ->
                "<img loading=\"lazy\" alt=\""
                    + escape(card.caption().isBlank() ? card.name() : card.caption())
                    + "\" src=\"data:image/jpeg;base64,"
                    + Base64.getEncoder().encodeToString(jpeg)
                    + "\">")
        .orElse("<div class=\"none\">cannot be decoded</div>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
