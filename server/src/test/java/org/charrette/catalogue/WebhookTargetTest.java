package org.charrette.catalogue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetTest {

  @ParameterizedTest
  @DisplayName("[C45] over https, or on this machine")
  @ValueSource(
      strings = {
        "https://hooks.example.org/in?x=1",
        "http://127.0.0.1:9000/",
        "http://localhost/",
        "http://[::1]:80/"
      })
  void allowed(String address) {
    assertTrue(WebhookTarget.of(address).isPresent());
  }

  @ParameterizedTest
  @DisplayName("[C45] nothing else")
  @ValueSource(
      strings = {
        "http://example.org/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "https://user:pass@example.org/",
        "https://example.org/#x",
        "https:///nothing",
        "not an address",
        "//example.org",
        "http://127.0.0.1.example.org/"
      })
  void refused(String address) {
    assertFalse(WebhookTarget.of(address).isPresent());
  }

  @ParameterizedTest
  @DisplayName("[C45] no address of a network that is not public")
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:a00:1::"
      })
  void notPublic(String address) throws UnknownHostException {
    WebhookTarget target = WebhookTarget.of("https://example.org/").orElseThrow();
    assertFalse(target.mayReach(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @DisplayName("[C45] public addresses are fine; this machine's name means this machine")
  @ValueSource(strings = {"93.184.216.34", "2606:4700::1111"})
  void open(String address) throws UnknownHostException {
    InetAddress resolved = InetAddress.getByName(address);
    assertTrue(WebhookTarget.of("https://example.org/").orElseThrow().mayReach(resolved));
    assertFalse(WebhookTarget.of("http://localhost/").orElseThrow().mayReach(resolved));
  }
}
