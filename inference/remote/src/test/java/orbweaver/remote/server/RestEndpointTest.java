package orbweaver.remote.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import orbweaver.remote.Scene;
import orbweaver.remote.StepPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class RestEndpointTest {
    private static final String LENGTH = "Inference-Header-Content-Length";
    /// Two pixels, and an instruction.
    private static final String REQUEST = """
            {"id": "r1", "parameters": {"steps": 5}, "inputs": [
              {"name": "image_front", "datatype": "UINT8", "shape": [1, 1, 2, 3], "data": [[[[1, 2, 3], [4, 5, 6]]]]},
              {"name": "instruction", "datatype": "BYTES", "shape": [1], "data": ["pick"]}]%s}
            """;

    private final StepPolicy policy = new StepPolicy();
    private final PolicyServer server = Scene.serve(policy);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.restPort().orElseThrow() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> post(byte[] body, Optional<Integer> header) throws Exception {
        var request = HttpRequest.newBuilder(at("/v2/models/steps/infer")).POST(BodyPublishers.ofByteArray(body));
        header.ifPresent(length -> request.header(LENGTH, String.valueOf(length)));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String body) throws Exception {
        return post(body.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static JsonNode json(byte[] bytes) {
        return JsonMapper.builder().build().readTree(bytes);
    }

    @Test
    void saysThatItIsThereAndWhatItHas() throws Exception {
        assertThat(get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(get("/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
        assertThat(get("/v2").body()).contains("\"name\":\"orbweaver\"").contains("binary_tensor_data");
        assertThat(get("/v2/models/steps").body()).contains("\"image_front\"").contains("[1,-1,-1,3]");
        assertThat(get("/v2/models/steps/versions/1/ready").statusCode()).isEqualTo(200);
        assertThat(get("/v2/models/other/ready").statusCode()).isEqualTo(503);
        assertThat(get("/v2/models/other").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(get("/v2/models/steps/infer").statusCode()).isEqualTo(405);
    }

    @Test
    void answersInJson() throws Exception {
        HttpResponse<byte[]> answer = post(REQUEST.formatted(""));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = json(answer.body());
        assertThat(json.path("id").asString()).isEqualTo("r1");
        JsonNode actions = json.path("outputs").get(0);
        assertThat(actions.path("name").asString()).isEqualTo("actions");
        assertThat(actions.path("shape").toString()).isEqualTo("[1,5,7]");
        assertThat(actions.path("data").size()).isEqualTo(35);
        assertThat(policy.options.steps()).isEqualTo(5);
    }

    @Test
    void theBinaryFormGivesTheSameNumbers() throws Exception {
        String header = """
                {"inputs": [{"name": "image_front", "datatype": "UINT8", "shape": [1, 1, 2, 3],
                  "parameters": {"binary_data_size": 6}},
                  {"name": "instruction", "datatype": "BYTES", "shape": [1], "parameters": {"binary_data_size": 8}}],
                 "parameters": {"steps": 5},
                 "outputs": [{"name": "actions", "parameters": {"binary_data": true}}, {"name": "timing_ms"}]}
                """;
        var body = new ByteArrayOutputStream();
        body.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[] {1, 2, 3, 4, 5, 6, 4, 0, 0, 0, 'p', 'i', 'c', 'k'});
        HttpResponse<byte[]> answer = post(body.toByteArray(), Optional.of(header.length()));
        assertThat(answer.statusCode()).isEqualTo(200);
        int headerBytes = Integer.parseInt(answer.headers().firstValue(LENGTH).orElseThrow());
        JsonNode json = json(Arrays.copyOf(answer.body(), headerBytes));
        assertThat(json.path("outputs")
                        .get(0)
                        .path("parameters")
                        .path("binary_data_size")
                        .asInt())
                .isEqualTo(140);
        assertThat(json.path("outputs").get(1).path("data").size()).isEqualTo(2);
        ByteBuffer numbers = ByteBuffer.wrap(answer.body(), headerBytes, 140).order(ByteOrder.LITTLE_ENDIAN);
        JsonNode plain =
                json(post(REQUEST.formatted("")).body()).path("outputs").get(0).path("data");
        for (JsonNode value : plain) {
            assertThat(numbers.getFloat()).isEqualTo((float) value.asDouble());
        }
    }

    @Test
    void aPictureFileComesInBase64() throws Exception {
        var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        var file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "png", file)).isTrue();
        String text = Base64.getEncoder().encodeToString(file.toByteArray());
        String request = """
                {"inputs": [{"name": "image_front", "datatype": "BYTES", "shape": [1],
                  "parameters": {"content_type": "base64"}, "data": ["%s"]},
                  {"name": "instruction", "datatype": "BYTES", "shape": [1], "data": ["pick"]}]}
                """;
        assertThat(post(request.formatted(text)).statusCode()).isEqualTo(200);
        assertThat(post(request.formatted("%%%")).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsWrongIsSaidWithItsStatus() throws Exception {
        refused("no json", 400, "no JSON");
        refused("[]", 400, "must be a JSON object");
        refused("{}", 400, "'image_front' is missing");
        refused("{\"inputs\": 3}", 400, "must be an array");
        refused(REQUEST.formatted("").replace("\"data\": [\"pick\"]", "\"data\": [7]"), 400, "must be texts");
        refused(REQUEST.formatted("").replace("[1, 1, 2, 3]", "[1, 1, 3, 3]"), 400, "takes 9 bytes, got 6");
        refused(REQUEST.formatted("").replace("pick", StepPolicy.BROKEN), 500, "broken");
        assertThat(post("{}".getBytes(StandardCharsets.UTF_8), Optional.of(99)).statusCode())
                .isEqualTo(400);
        assertThat(post("{}  ".getBytes(StandardCharsets.UTF_8), Optional.of(2)).statusCode())
                .isEqualTo(400);
    }

    private void refused(String body, int status, String part) throws Exception {
        HttpResponse<byte[]> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer.body()).path("error").asString()).contains(part);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        HttpResponse<byte[]> answer = post(new byte[Limits.DEFAULT.messageBytes() + 1], Optional.empty());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void damagedRequestsGetASentenceAndTheServerLives() throws Exception {
        byte[] good = REQUEST.formatted("").getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
            for (int i = random.nextInt(3); i > 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(128);
            }
            assertThat(post(bad, Optional.empty()).statusCode())
                    .as("seed %d", seed)
                    .isIn(200, 400);
        }
        assertThat(post(REQUEST.formatted("")).statusCode()).isEqualTo(200);
    }
}
