package org.charrette.account.web.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.charrette.platform.http.StrictJson;

/**
 * One key for ES256, as a JSON Web Key. ES256 rather than EdDSA, because Vert.x writes the
 * algorithm of the latter as {@code EDDSA}, which is no registered name.
 */
record SigningKey(String id, String x, String y, String d) {
  private static final Set<String> FIELDS = Set.of("kty", "crv", "alg", "kid", "x", "y", "d");
  private static final int COORDINATE = 32;
  // The key of RFC 7515, appendix A.3: printed in a thousand tutorials, so no secret.
  private static final Set<String> KNOWN_TO_ALL =
      Set.of("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");

  /** Why a key is of no use; the message never shows the key. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String why) {
      super(why, null, false, false);
    }
  }

  static SigningKey generate(RandomGenerator random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
      byte[] id = new byte[9];
      random.nextBytes(id);
      return new SigningKey(
          Base64.getUrlEncoder().withoutPadding().encodeToString(id),
          text(point.getAffineX()),
          text(point.getAffineY()),
          text(((ECPrivateKey) pair.getPrivate()).getS()));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Reads a key file and proves that both halves belong together. */
  static SigningKey parse(byte[] file) throws Unusable {
    JsonNode json;
    try {
      json = StrictJson.parse(file);
    } catch (StrictJson.Malformed notJson) {
      throw new Unusable("it is no JSON Web Key");
    }
    if (!Set.copyOf(json.propertyStream().map(java.util.Map.Entry::getKey).toList()).equals(FIELDS)
        || !"EC".equals(json.path("kty").textValue())
        || !"P-256".equals(json.path("crv").textValue())
        || !"ES256".equals(json.path("alg").textValue())) {
      throw new Unusable("it is no private P-256 key for ES256");
    }
    String id = json.path("kid").asText("");
    if (!id.matches("[A-Za-z0-9_-]{6,64}")) {
      throw new Unusable("its kid is not made of 6 to 64 letters and digits");
    }
    SigningKey key =
        new SigningKey(
            id, json.path("x").asText(""), json.path("y").asText(""), json.path("d").asText(""));
    if (KNOWN_TO_ALL.contains(key.x)) {
      throw new Unusable("it is a published example");
    }
    key.prove();
    return key;
  }

  byte[] file() {
    return (jwk().put("d", d).encodePrettily() + "\n")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  JsonObject privateJwk() {
    return jwk().put("d", d);
  }

  JsonObject publicJwk() {
    return jwk();
  }

  private JsonObject jwk() {
    return new JsonObject()
        .put("kty", "EC")
        .put("crv", "P-256")
        .put("alg", "ES256")
        .put("kid", id)
        .put("x", x)
        .put("y", y);
  }

  private void prove() throws Unusable {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
      KeyFactory factory = KeyFactory.getInstance("EC");
      PrivateKey secret = factory.generatePrivate(new ECPrivateKeySpec(number(d), curve));
      PublicKey open =
          factory.generatePublic(new ECPublicKeySpec(new ECPoint(number(x), number(y)), curve));
      byte[] message = id.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(secret);
      signer.update(message);
      byte[] signature = signer.sign();
      signer.initVerify(open);
      signer.update(message);
      if (!signer.verify(signature)) {
        throw new Unusable("its private and public halves do not belong together");
      }
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      throw new Unusable("it is no point of P-256");
    }
  }

  private static BigInteger number(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != COORDINATE) {
      throw new IllegalArgumentException("not 32 bytes");
    }
    return new BigInteger(1, bytes);
  }

  private static String text(BigInteger number) {
    byte[] bytes = new byte[COORDINATE];
    byte[] raw = number.toByteArray();
    int length = Math.min(raw.length, COORDINATE);
    System.arraycopy(raw, raw.length - length, bytes, COORDINATE - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "SigningKey " + id;
  }
}
