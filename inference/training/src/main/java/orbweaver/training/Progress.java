package orbweaver.training;

/// Where a run stands; with seed and plan it names everything random that follows.
///
/// @param leg index into the plan's legs
/// @param step optimizer steps done in that leg
/// @param samples examples seen since the start
public record Progress(int leg, long step, long samples) {
    static final Progress START = new Progress(0, 0, 0);

    Progress next(TrainingPlan plan) {
        boolean done = step + 1 >= plan.steps(leg);
        return new Progress(done ? leg + 1 : leg, done ? 0 : step + 1, samples + plan.batch());
    }
}
