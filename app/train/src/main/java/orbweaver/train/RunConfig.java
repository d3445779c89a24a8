package orbweaver.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orbweaver.cell.CellException;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.training.Loss;
import orbweaver.training.Stage;
import orbweaver.training.TrainingException;
import orbweaver.training.TrainingPlan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a run is made of: the plan, how actions are written, and how many frames of which seeds. Fixed
/// for the life of a run, but for the lengths of stages.
///
/// @param aggregation which legs begin with a round
/// @param tasks names of the tasks that frames are made of
/// @param data recorded datasets that frames are made of instead; empty for none
record RunConfig(
        TrainingPlan plan,
        Aggregation aggregation,
        ActionShape actions,
        int stillFrames,
        long stillSeed,
        int episodeFrames,
        long episodeSeed,
        List<String> tasks,
        List<Path> data) {
    private static final String AGGREGATE = "aggregate";

    RunConfig {
        tasks = List.copyOf(tasks);
        data = List.copyOf(data);
    }

    RunConfig withTasks(List<String> names) {
        return new RunConfig(
                plan, aggregation, actions, stillFrames, stillSeed, episodeFrames, episodeSeed, names, data);
    }

    /// From recorded datasets alone.
    RunConfig withData(List<Path> sets) {
        return new RunConfig(
                plan, aggregation, actions, stillFrames, stillSeed, episodeFrames, episodeSeed, tasks, sets);
    }

    /// The full recipe.
    static RunConfig recipe(long seed) {
        TrainingPlan plan = TrainingPlan.recipe(seed);
        return new RunConfig(
                plan,
                Aggregation.none(plan.legs().size()),
                ActionShape.PAPER,
                60_000,
                202,
                160_000,
                303,
                names(Tasks.ofBlocks()),
                List.of());
    }

    private static List<String> names(List<Task> tasks) {
        return tasks.stream().map(Task::name).toList();
    }

    private static String known(String task) {
        return Tasks.byName(task).name();
    }

    /// Reads `--config`: keys `seed tasks loss chunk bins still_frames still_seed episode_frames
    /// episode_seed aggregate_share stages`, all optional; a stage has `stage samples rate
    /// end_rate`, and where it begins with a round, `aggregate` (so many frames) and perhaps
    /// `aggregate_tasks`.
    static RunConfig read(Path file) {
        try {
            JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
            RunConfig base = recipe(json.path("seed").asLong(1));
            List<TrainingPlan.Leg> legs = new ArrayList<>();
            List<Aggregation.Round> rounds = new ArrayList<>();
            for (JsonNode leg : json.path("stages")) {
                legs.add(leg(leg));
                rounds.add(round(leg, legs.getLast().stage(), legs.size()));
            }
            TrainingPlan p = base.plan();
            return new RunConfig(
                    new TrainingPlan(
                            p.seed(),
                            p.half(),
                            p.draws(),
                            p.bfloat16(),
                            Loss.valueOf(json.path("loss").asString("localized").toUpperCase(Locale.ROOT)),
                            legs.isEmpty() ? p.legs() : legs),
                    legs.isEmpty()
                            ? base.aggregation()
                            : new Aggregation(
                                    rounds, json.path("aggregate_share").asDouble(Aggregation.SHARE)),
                    new ActionShape(
                            json.path("chunk").asInt(base.actions().chunk()),
                            json.path("bins").asInt(base.actions().bins())),
                    json.path("still_frames").asInt(base.stillFrames()),
                    json.path("still_seed").asLong(base.stillSeed()),
                    json.path("episode_frames").asInt(base.episodeFrames()),
                    json.path("episode_seed").asLong(base.episodeSeed()),
                    tasks(json, "tasks", base.tasks()),
                    base.data());
        } catch (IOException | JacksonException | CellException | IllegalArgumentException e) {
            throw new TrainingException("cannot read the configuration " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<String> tasks(JsonNode json, String key, List<String> otherwise) {
        if (!json.has(key)) return otherwise;
        return json.get(key)
                .valueStream()
                .map(JsonNode::asString)
                .map(RunConfig::known)
                .toList();
    }

    private static TrainingPlan.Leg leg(JsonNode leg) {
        return new TrainingPlan.Leg(
                Stage.valueOf(leg.required("stage").asString().toUpperCase(Locale.ROOT)),
                leg.required("samples").asLong(),
                leg.required("rate").asDouble(),
                leg.required("end_rate").asDouble());
    }

    /// The round before a stage; `number` counts from 1.
    private static Aggregation.Round round(JsonNode leg, Stage stage, int number) {
        if (!leg.has(AGGREGATE)) return Aggregation.Round.NONE;
        if (stage != Stage.POLICY && stage != Stage.ANNEAL)
            throw new IllegalArgumentException(
                    "stage %d learns no actions: aggregate is for stages policy and anneal".formatted(number));
        JsonNode count = leg.get(AGGREGATE);
        if (!count.isInt() || count.intValue() < 1)
            throw new IllegalArgumentException(
                    "stage %d: aggregate must be a number of frames from 1 on, not %s".formatted(number, count));
        return new Aggregation.Round(count.intValue(), tasks(leg, "aggregate_tasks", List.of()));
    }
}
