package org.charrette.account.web.token;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.charrette.account.AccessClaims;

/** Tokens that look nearly right, made by hand so that no library corrects them on the way. */
final class ForgedTokens {
  private final SigningKey key;
  private final AccessClaims claims;
  private final String genuine;
  private final Instant now;
  private final Map<String, String> all = new LinkedHashMap<>();

  ForgedTokens(SigningKey key, AccessClaims claims, String genuine, Instant now) {
    this.key = key;
    this.claims = claims;
    this.genuine = genuine;
    this.now = now;
  }

  Map<String, String> all() {
    algorithms();
    headers();
    shapes();
    foreignKeys();
    wrongClaims();
    return all;
  }

  private void algorithms() {
    for (String none : new String[] {"none", "None", "nOnE", "NONE", "", "null"}) {
      String head = base64(header().put("alg", none).encode());
      all.put("alg " + none + ", no signature part", head + "." + payload());
      all.put("alg " + none + ", empty signature", head + "." + payload() + ".");
      all.put("alg " + none + ", old signature", head + "." + payload() + "." + signature());
    }
    String hs256 = base64(header().put("alg", "HS256").encode()) + "." + payload();
    all.put(
        "HS256 by the public x", hs256 + "." + hmac(hs256, Base64.getUrlDecoder().decode(key.x())));
    all.put(
        "HS256 by the public key as JSON",
        hs256 + "." + hmac(hs256, key.publicJwk().encode().getBytes(StandardCharsets.UTF_8)));
    all.put("HS256 by a single byte", hs256 + "." + hmac(hs256, new byte[] {1}));
    for (String other :
        new String[] {"RS256", "ES384", "PS256", "EdDSA", "es256", "ES256 ", "ES256K"}) {
      all.put("signed well but says " + other, sign(key, header().put("alg", other), good()));
    }
  }

  private void headers() {
    for (Map.Entry<String, Object> extra :
        Map.<String, Object>of(
                "jwk",
                key.publicJwk(),
                "jku",
                "https://example.org/keys",
                "x5c",
                new JsonArray().add("MIIB"),
                "x5u",
                "https://example.org/cert",
                "crit",
                new JsonArray().add("exp"),
                "cty",
                "JWT",
                "zip",
                "DEF",
                "b64",
                false)
            .entrySet()) {
      all.put(
          "header " + extra.getKey(),
          sign(key, header().put(extra.getKey(), extra.getValue()), good()));
    }
    for (String kid :
        new String[] {
          "../../etc/passwd",
          "' OR 1=1 --",
          "",
          "unknown",
          "k".repeat(1500),
          key.id() + "\u0000",
          key.id() + "x"
        }) {
      all.put(
          "kid " + (kid.length() > 40 ? "long" : kid), sign(key, header().put("kid", kid), good()));
    }
    JsonObject noKid = header();
    noKid.remove("kid");
    all.put("no kid", sign(key, noKid, good()));
    all.put("kid is a number", sign(key, header().put("kid", 1), good()));
    JsonObject noType = header();
    noType.remove("typ");
    all.put("no typ", sign(key, noType, good()));
    all.put("typ of another kind", sign(key, header().put("typ", "refresh+jwt"), good()));
    String twice =
        "{\"typ\":\"JWT\",\"alg\":\"none\",\"alg\":\"ES256\",\"kid\":\"" + key.id() + "\"}";
    all.put("alg twice", signText(key, base64(twice) + "." + payload()));
    all.put("header is a list", signText(key, base64("[]") + "." + payload()));
    all.put(
        "header with a comment",
        signText(key, base64("/**/" + header().encode()) + "." + payload()));
  }

  private void shapes() {
    all.put("empty", "");
    all.put("one dot", ".");
    all.put("two dots", "..");
    all.put("no signature", header(genuine) + "." + payload());
    all.put("empty signature", header(genuine) + "." + payload() + ".");
    all.put("a fourth part", genuine + "." + payload());
    all.put("a dot at the end", genuine + ".");
    all.put("a space before", " " + genuine);
    all.put("a line break after", genuine + "\n");
    all.put("padding", genuine + "==");
    all.put("100 KB", header(genuine) + "." + "A".repeat(100_000) + "." + signature());
    all.put(
        "another last character of the signature",
        genuine.substring(0, genuine.length() - 1) + other(genuine.charAt(genuine.length() - 1)));
    all.put(
        "signature of zeros",
        header(genuine)
            + "."
            + payload()
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
    all.put("signature cut", genuine.substring(0, genuine.length() - 4));
    all.put(
        "standard alphabet",
        header(genuine) + "." + payload() + "." + "+/" + signature().substring(2));
    all.put(
        "signature in DER",
        header(genuine)
            + "."
            + payload()
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(der(key, header(genuine) + "." + payload())));
    all.put(
        "payload of another token",
        header(genuine)
            + "."
            + base64(good().put("sub", UUID.randomUUID().toString()).encode())
            + "."
            + signature());
    all.put("payload is a list", signText(key, header(genuine) + "." + base64("[1]")));
    all.put("payload is no JSON", signText(key, header(genuine) + "." + base64("{")));
    all.put(
        "sub twice",
        signText(
            key,
            header(genuine)
                + "."
                + base64(good().encode().replace("{", "{\"sub\":\"" + claims.person() + "\","))));
    all.put(
        "payload with infinity",
        signText(
            key,
            header(genuine)
                + "."
                + base64(good().encode().replaceAll("\"exp\":\\d+", "\"exp\":1e999"))));
  }

  private void foreignKeys() {
    SigningKey stranger = SigningKey.generate(new SecureRandom());
    all.put("signed by a stranger under its own kid", sign(stranger, good()));
    SigningKey disguised = new SigningKey(key.id(), stranger.x(), stranger.y(), stranger.d());
    all.put("signed by a stranger under our kid", sign(disguised, good()));
  }

  private void wrongClaims() {
    for (String name : good().fieldNames()) {
      JsonObject without = good();
      without.remove(name);
      all.put("no " + name, sign(key, without));
      all.put(name + " is null", sign(key, good().putNull(name)));
      all.put(name + " is true", sign(key, good().put(name, true)));
      all.put(
          name + " is a list",
          sign(key, good().put(name, new JsonArray().add(good().getValue(name)).add("x"))));
    }
    for (String use : new String[] {"refresh", "ticket", "invite", "welcome", "Access", ""}) {
      all.put("use " + use, sign(key, good().put("use", use)));
    }
    all.put("another issuer", sign(key, good().put("iss", "charrette.example")));
    all.put("another audience", sign(key, good().put("aud", "charrette/live")));
    all.put(
        "one audience of many",
        sign(key, good().put("aud", new JsonArray().add("x").add(AccessClaims.AUDIENCE))));
    all.put("sub is no id", sign(key, good().put("sub", "admin")));
    all.put(
        "sub in upper case",
        sign(
            key, good().put("sub", claims.person().toString().toUpperCase(java.util.Locale.ROOT))));
    all.put("admin", sign(key, good().put("admin", true)));
    all.put("exp as text", sign(key, good().put("exp", Long.toString(now.getEpochSecond() + 60))));
    all.put("exp as fraction", sign(key, good().put("exp", now.getEpochSecond() + 60.5)));
    all.put("exp in a year", sign(key, good().put("exp", now.getEpochSecond() + 31_536_000)));
    all.put("exp before iat", sign(key, good().put("exp", now.getEpochSecond() - 1)));
    all.put("exp negative", sign(key, good().put("exp", -1)));
    all.put(
        "exp beyond long", sign(key, good().put("exp", new BigInteger("99999999999999999999"))));
    all.put(
        "iat tomorrow",
        sign(
            key,
            good()
                .put("iat", now.getEpochSecond() + 86_400)
                .put("nbf", now.getEpochSecond() + 86_400)
                .put("exp", now.getEpochSecond() + 86_460)));
    all.put("nbf in a minute", sign(key, good().put("nbf", now.getEpochSecond() + 60)));
    all.put("jti of another form", sign(key, good().put("jti", "x")));
  }

  private JsonObject good() {
    return new JsonObject(new LinkedHashMap<>(claims.toMap("AAAAAAAAAAAAAAAAAAAAAA", now)));
  }

  private JsonObject header() {
    return new JsonObject().put("typ", "JWT").put("alg", "ES256").put("kid", key.id());
  }

  private String payload() {
    return genuine.split("\\.", -1)[1];
  }

  private String signature() {
    return genuine.split("\\.", -1)[2];
  }

  private static String header(String token) {
    return token.split("\\.", -1)[0];
  }

  // The last character carries two unused bits, so a neighbour decodes to the same bytes: only one
  // spelling may count.
  private static char other(char last) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int at = alphabet.indexOf(last);
    return alphabet.charAt(at % 2 == 0 ? at + 1 : at - 1);
  }

  static String sign(SigningKey key, JsonObject claims) {
    return sign(
        key, new JsonObject().put("typ", "JWT").put("alg", "ES256").put("kid", key.id()), claims);
  }

  private static String sign(SigningKey key, JsonObject header, JsonObject claims) {
    return signText(key, base64(header.encode()) + "." + base64(claims.encode()));
  }

  private static String signText(SigningKey key, String text) {
    return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(raw(der(key, text)));
  }

  private static byte[] der(SigningKey key, String text) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      BigInteger d = new BigInteger(1, Base64.getUrlDecoder().decode(key.d()));
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(
          KeyFactory.getInstance("EC")
              .generatePrivate(
                  new ECPrivateKeySpec(d, parameters.getParameterSpec(ECParameterSpec.class))));
      signer.update(text.getBytes(StandardCharsets.US_ASCII));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] raw(byte[] der) {
    byte[] raw = new byte[64];
    int at = 3;
    for (int half = 0; half < 2; half++) {
      int length = der[at];
      byte[] number =
          new BigInteger(java.util.Arrays.copyOfRange(der, at + 1, at + 1 + length)).toByteArray();
      int size = Math.min(32, number.length);
      System.arraycopy(number, number.length - size, raw, 32 * half + 32 - size, size);
      at += length + 2;
    }
    return raw;
  }

  private static String hmac(String text, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
