package orbweaver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    @Test
    void theExpertFliesVariantsAndChainsInAPolicysPlace() {
        String tasks = "carrot-on-plate+obstacle+dark,chain";
        assertThat(run("evaluate", "--policy", "expert", "--task", tasks, "--trials", "1", "--json", "-"))
                .isEqualTo(ExitStatus.DONE);
        JsonNode rows = JsonMapper.builder().build().readTree(out.toString());
        assertThat(rows).hasSize(2);
        JsonNode carrot = rows.get(0);
        assertThat(carrot.get("task").asString()).isEqualTo("carrot-on-plate+obstacle+dark");
        assertThat(carrot.get("policy").asString()).isEqualTo("expert");
        assertThat(carrot.get("success").asInt()).isEqualTo(1);
        assertThat(carrot.get("average_length").isNull()).isTrue();
        assertThat(carrot.get("subgoals").propertyNames())
                .contains("moved correct object", "consecutive grasp", "source on target");
        assertThat(rows.get(1).get("task").asString()).isEqualTo("chain");
        assertThat(rows.get(1).get("average_length").asDouble()).isEqualTo(5);
        assertThat(rows.get(1).get("subgoals").get("5 in a row").asInt()).isEqualTo(1);
    }

    @Test
    void anUnknownVariantIsOneLineAndStatusTwo() {
        assertThat(run("evaluate", "--policy", "expert", "--task", "pick-red+fog"))
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(err.toString()).hasLineCount(1).contains("fog").contains("dropped-frames");
    }
}
