package orbweaver.train;

import java.util.Locale;
import java.util.stream.Collectors;
import orbweaver.cell.VirtualCell;
import orbweaver.training.Progress;
import orbweaver.training.TrainingPlan;

/// The draft of `MODEL_CARD.md`; measured success is added after `evaluate`.
final class ModelCard {
    private ModelCard() {}

    static String draft(RunConfig config, Progress at) {
        var stages = new StringBuilder();
        for (int i = 0; i < config.plan().legs().size(); i++) {
            TrainingPlan.Leg leg = config.plan().legs().get(i);
            String state = i < at.leg() ? "done" : i == at.leg() ? "at step " + at.step() : "not begun";
            stages.append("| %s | %d | %s to %s | %s |%n"
                    .formatted(leg.stage(), leg.samples(), leg.rate(), leg.endRate(), state));
        }
        return """
                # widowx-mini

                A masked-diffusion policy in the LLaDA-V layout, 1.9 M parameters, float32: one 128x128 crop of the front
                camera and an instruction to %d actions of 7 tokens of %d bins. Only for the virtual WidowX 250s cell of this project
                (cell version %s); it has never driven a real arm.

                ## Training
                Seen so far: %d examples (an example counts once a step), loss %s. Weights are the running average.

                | stage | planned examples | rate | state |
                |---|---|---|---|
                %s
                %s

                ## Success
                Not measured yet: `orbweaver evaluate --task pick-red,put-on-plate,stack --trials 100 --seed 1`.
                """.formatted(
                        config.actions().chunk(),
                        config.actions().bins(),
                        VirtualCell.VERSION,
                        at.samples(),
                        config.plan().loss().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        stages,
                        source(config));
    }

    private static String source(RunConfig config) {
        if (!config.data().isEmpty()) {
            return """
                Recorded datasets alone: %s. Labels by hindsight: where the hand closed and let go.

                Resume with `orbweaver train --data DIR --out DIR --resume`.""".formatted(config.data().stream()
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .collect(Collectors.joining(", ")));
        }
        return """
                Still scenes: %d frames, seed %d. Episodes: %d frames, seed %d, scripted expert. No recorded human data.

                %sResume with `orbweaver train --out DIR --resume`; missing frames are made again from the seeds.""".formatted(
                config.stillFrames(), config.stillSeed(), config.episodeFrames(), config.episodeSeed(), rounds(config));
    }

    private static String rounds(RunConfig config) {
        Aggregation aggregation = config.aggregation();
        var said = new StringBuilder();
        for (int leg : aggregation.upTo(config.plan().legs().size() - 1)) {
            Aggregation.Round round = aggregation.before(leg);
            said.append(
                    "Before stage %d: a round of %d frames, led by the policy of that moment and finished by the expert%s.%n"
                            .formatted(
                                    leg + 1,
                                    round.frames(),
                                    round.tasks().isEmpty() ? "" : ": " + String.join(", ", round.tasks())));
        }
        return said.isEmpty() ? "" : said + System.lineSeparator();
    }
}
