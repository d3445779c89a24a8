package orbweaver.policy.confidence;

import java.util.List;

/// From a raw confidence c to a probability: `1 / (1 + exp(-(intercept + slope ln(c / (1 - c)))))`, which never falls
/// and
/// leaves a confidence as it is where it is right already (0 and 1).
///
/// Two numbers, fitted by maximum likelihood with Platt's targets (Platt 1999; Lin, Lin and Weng 2007). They can be had
/// from a few hundred chunks; an isotonic curve follows the noise of so few (Niculescu-Mizil and Caruana 2005).
///
/// @param slope from 0 on
public record LogisticCurve(double intercept, double slope) {
    /// Confidences nearer than this to 0 or 1 count as so near.
    static final double LEAST = 1e-6;

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;
    private static final double STANDS = 1e-10;
    private static final double RIDGE = 1e-10;

    public LogisticCurve {
        if (!Double.isFinite(intercept) || !(slope >= 0 && Double.isFinite(slope))) {
            throw new IllegalArgumentException(
                    "a curve of intercept %s and slope %s; it must not fall".formatted(intercept, slope));
        }
    }

    /// The probability; NaN for a confidence that is unknown.
    public double at(double confidence) {
        return sigmoid(intercept + slope * logOdds(confidence));
    }

    /// The curve that makes what was seen most likely. Where surer ones were right less often it is level: such a
    /// confidence says nothing.
    ///
    /// @param seen one or more
    public static LogisticCurve fit(List<Judged> seen) {
        if (seen.isEmpty()) throw new IllegalArgumentException("there is nothing to fit a curve to");
        var likelihood = new Likelihood(seen);
        double share = likelihood.meanTarget();
        double level = Math.log(share / (1 - share));
        double[] best = likelihood.best(level);
        return best[1] > 0 ? new LogisticCurve(best[0], best[1]) : new LogisticCurve(level, 0);
    }

    private static double logOdds(double confidence) {
        double inside = Math.max(LEAST, Math.min(1 - LEAST, confidence));
        return Math.log(inside / (1 - inside));
    }

    private static double sigmoid(double z) {
        if (z >= 0) return 1 / (1 + Math.exp(-z));
        double e = Math.exp(z);
        return e / (1 + e);
    }

    /// Minus the logarithm of how likely the targets are, and where it is least.
    private static final class Likelihood {
        private final double[] x;
        private final double[] target;

        Likelihood(List<Judged> seen) {
            double hits = seen.stream().filter(Judged::hit).count();
            double high = (hits + 1) / (hits + 2);
            double low = 1 / (seen.size() - hits + 2);
            x = seen.stream().mapToDouble(one -> logOdds(one.confidence())).toArray();
            target = seen.stream().mapToDouble(one -> one.hit() ? high : low).toArray();
        }

        double meanTarget() {
            double sum = 0;
            for (double t : target) sum += t;
            return sum / target.length;
        }

        double at(double intercept, double slope) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double z = intercept + slope * x[i];
                sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target[i] * z;
            }
            return sum;
        }

        /// Newton's method, each step shortened until it leads downwards; from a level curve on.
        double[] best(double level) {
            double[] now = {level, 0};
            double value = at(now[0], now[1]);
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] way = way(now);
                double share = 1;
                double[] next = {now[0] + way[0], now[1] + way[1]};
                double there = at(next[0], next[1]);
                for (int i = 0; i < MOST_HALVINGS && !(there < value); i++) {
                    share /= 2;
                    next = new double[] {now[0] + share * way[0], now[1] + share * way[1]};
                    there = at(next[0], next[1]);
                }
                if (!(there < value)) break;
                boolean stands = value - there < STANDS * Math.max(1, value);
                now = next;
                value = there;
                if (stands) break;
            }
            return now;
        }

        private double[] way(double[] at) {
            double ga = 0;
            double gb = 0;
            double aa = RIDGE;
            double ab = 0;
            double bb = RIDGE;
            for (int i = 0; i < x.length; i++) {
                double p = sigmoid(at[0] + at[1] * x[i]);
                double weight = p * (1 - p);
                ga += p - target[i];
                gb += (p - target[i]) * x[i];
                aa += weight;
                ab += weight * x[i];
                bb += weight * x[i] * x[i];
            }
            double determinant = aa * bb - ab * ab;
            return new double[] {-(bb * ga - ab * gb) / determinant, -(aa * gb - ab * ga) / determinant};
        }
    }
}
