package orbweaver.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import orbweaver.training.HeldOutErrors;
import orbweaver.training.Progress;
import orbweaver.training.Stage;
import orbweaver.training.Trainer.StepReport;
import orbweaver.training.TrainingPlan;

/// What a run leaves for those who want to know how it goes: `log.csv`, `validation.csv`, both drawn in `curves.svg`,
/// and a sentence now and then. Appends to what an earlier part of the run has left.
final class RunLog implements AutoCloseable {
    static final String STEPS = "log.csv";
    static final String HELD_OUT = "validation.csv";
    private static final int EVERY = 50;

    private final Path folder;
    private final TrainingPlan plan;
    private final Consumer<String> say;
    private final PrintWriter steps;
    private final PrintWriter heldOut;
    private final double[] sums = new double[5];
    private int count;
    private long since = System.nanoTime();

    RunLog(Path folder, TrainingPlan plan, Consumer<String> say) throws IOException {
        this.folder = folder;
        this.plan = plan;
        this.say = say;
        steps = open(STEPS, "samples,stage,loss,vision,grounding,action,gradient_norm,rate,samples_per_s");
        heldOut = open(
                HELD_OUT,
                "samples,stage,thing_mm_p50,thing_mm_p90,tool_mm_p50,turn_degrees_p50,pointed,relation_mm_p50,"
                        + "relation_mm_p90,action_loss,action_hit,outside");
    }

    private PrintWriter open(String name, String header) throws IOException {
        Path file = folder.resolve(name);
        boolean begun = Files.exists(file);
        var writer = new PrintWriter(
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true);
        if (!begun) writer.println(header);
        return writer;
    }

    /// Takes a step; every fiftieth writes the means since the one before.
    void step(Progress progress, Stage stage, StepReport report) {
        double[] values = {report.loss(), report.vision(), report.grounding(), report.action(), report.norm()};
        for (int i = 0; i < sums.length; i++) sums[i] += values[i];
        if (++count < EVERY) return;
        for (int i = 0; i < sums.length; i++) sums[i] /= count;
        double perSecond = count * plan.batch() * 1e9 / (System.nanoTime() - since);
        steps.printf(
                Locale.ROOT,
                "%d,%s,%.4f,%.4f,%.4f,%.4f,%.3f,%.6f,%.1f%n",
                progress.samples(),
                stage,
                sums[0],
                sums[1],
                sums[2],
                sums[3],
                sums[4],
                report.rate(),
                perSecond);
        say.accept(sentence(progress, stage, perSecond));
        since = System.nanoTime();
        count = 0;
        Arrays.fill(sums, 0);
    }

    private String sentence(Progress progress, Stage stage, double perSecond) {
        long all = plan.legs().stream().mapToLong(TrainingPlan.Leg::samples).sum();
        Duration left = Duration.ofSeconds(Math.max(0, (long) ((all - progress.samples()) / perSecond)));
        String action = Double.isNaN(sums[3]) ? "" : ", of actions %.3f".formatted(sums[3]);
        return String.format(
                Locale.ROOT,
                "%s, stage %d of %d: %,d of %,d examples, loss %.3f%s, %.0f/s, %d h %02d min left at this rate",
                stage.name().toLowerCase(Locale.ROOT),
                Math.min(progress.leg() + 1, plan.legs().size()),
                plan.legs().size(),
                progress.samples(),
                all,
                sums[0],
                action,
                perSecond,
                left.toHours(),
                left.toMinutesPart());
    }

    /// Takes errors on held-out examples, and draws all curves anew.
    void heldOut(long samples, Stage stage, HeldOutErrors e) throws IOException {
        double[] values = {
            e.thingMillimetresP50(),
            e.thingMillimetresP90(),
            e.toolMillimetresP50(),
            e.turnDegreesP50(),
            e.pointed(),
            e.relationMillimetresP50(),
            e.relationMillimetresP90(),
            e.actionLoss(),
            e.actionHit(),
            e.outside()
        };
        var line = new StringBuilder().append(samples).append(',').append(stage);
        DoubleStream.of(values).forEach(value -> line.append(String.format(Locale.ROOT, ",%.4f", value)));
        heldOut.println(line);
        say.accept(String.format(
                Locale.ROOT,
                "held out: things %.1f mm (p90 %.1f), tool %.1f mm, pointed %.3f, way to it %.1f mm, action loss %.3f, hit %.3f",
                e.thingMillimetresP50(),
                e.thingMillimetresP90(),
                e.toolMillimetresP50(),
                e.pointed(),
                e.relationMillimetresP50(),
                e.actionLoss(),
                e.actionHit()));
        Curves.draw(folder);
    }

    @Override
    public void close() {
        steps.close();
        heldOut.close();
    }
}
