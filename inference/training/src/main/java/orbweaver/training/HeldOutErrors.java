package orbweaver.training;

/// Errors of the averaged weights on examples that are not trained on. NaN where the stage has none.
///
/// @param thingMillimetresP50 how far from the truth things are seen on the table
/// @param toolMillimetresP50 the same of the tool
/// @param turnDegreesP50 how wrongly turned things are seen, as far as their shape shows it
/// @param pointed share, 0 to 1, in which the thing that the words mean is pointed at
/// @param relationMillimetresP50 error of the way from the tool to that thing
/// @param actionLoss cross entropy of masked action tokens, over the action bins, in nats
/// @param actionHit share of masked action tokens whose likeliest bin is the right one
/// @param outside share of predictions that are no action token, where the whole vocabulary is trained
public record HeldOutErrors(
        double thingMillimetresP50,
        double thingMillimetresP90,
        double toolMillimetresP50,
        double turnDegreesP50,
        double pointed,
        double relationMillimetresP50,
        double relationMillimetresP90,
        double actionLoss,
        double actionHit,
        double outside) {}
