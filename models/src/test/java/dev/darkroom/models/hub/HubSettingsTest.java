package dev.darkroom.models.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {
  @TempDir Path home;

  @Test
  void goesToHuggingFaceWithoutATokenByDefault() {
    HubSettings settings = HubSettings.of(Map.of(), home);

    assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(settings.token()).isEmpty();
    assertThat(settings.offline()).isFalse();
  }

  @Test
  void readsTheVariablesOfHuggingFacesTools() {
    HubSettings settings =
        HubSettings.of(
            Map.of(
                "HF_ENDPOINT", "https://mirror.example/hub/",
                "HF_TOKEN", "hf_secret\n",
                "HF_HUB_OFFLINE", "1"),
            home);

    assertThat(settings.endpoint()).isEqualTo(URI.create("https://mirror.example/hub"));
    assertThat(settings.token()).hasValue("hf_secret");
    assertThat(settings.offline()).isTrue();
    assertThat(settings.toString()).doesNotContain("hf_secret");
  }

  @Test
  void readsTheTokenOfALogIn() throws IOException {
    Path token = home.resolve(".cache/huggingface/token");
    Files.createDirectories(token.getParent());
    Files.writeString(token, "hf_stored\n");

    assertThat(HubSettings.of(Map.of(), home).token()).hasValue("hf_stored");
    assertThat(HubSettings.of(Map.of("HF_TOKEN", "hf_set"), home).token()).hasValue("hf_set");
    assertThat(HubSettings.of(Map.of("HF_HOME", home.toString()), home).token()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"huggingface.co", "ftp://huggingface.co", "https://a b", "https://h?q=1"})
  void refusesAnEndpointThatIsNone(String endpoint) {
    assertThatThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", endpoint), home))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid HF_ENDPOINT: ");
  }

  @Test
  void refusesATokenThatWouldBreakAHeaderAndDoesNotShowIt() {
    assertThatThrownBy(() -> HubSettings.of(Map.of("HF_TOKEN", "secret\r\nX-Evil: 1"), home))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://huggingface.co/x, proxy.example:3128",
    "http://huggingface.co/x, other.example:80",
    "https://mirror.internal/x, ",
    "https://a.mirror.internal/x, ",
    "https://notmirror.internal/x, proxy.example:3128"
  })
  void goesThroughTheProxyOfTheScheme(String address, String proxy) {
    List<Proxy> chosen =
        new HubProxies(
                Map.of(
                    "HTTPS_PROXY", "http://proxy.example:3128",
                    "http_proxy", "other.example",
                    "NO_PROXY", "localhost, .mirror.internal"))
            .select(URI.create(address));

    assertThat(chosen)
        .extracting(one -> one.type() == Proxy.Type.DIRECT ? null : shown(one))
        .containsExactly(proxy);
  }

  @Test
  void refusesAProxyWithAPasswordAndDoesNotShowIt() {
    HubProxies proxies = new HubProxies(Map.of("HTTPS_PROXY", "http://me:secret@proxy:1"));

    assertThatThrownBy(() -> proxies.select(URI.create("https://huggingface.co")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("secret")
        .hasMessageStartingWith("Invalid HTTPS_PROXY (must be http://host:port");
  }

  private static String shown(Proxy proxy) {
    InetSocketAddress address = (InetSocketAddress) proxy.address();
    return address.getHostString() + ":" + address.getPort();
  }
}
