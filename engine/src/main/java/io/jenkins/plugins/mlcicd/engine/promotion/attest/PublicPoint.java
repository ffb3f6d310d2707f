package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * The public point of a private EC key: the generator times the key, by doubling and adding (SEC 1, 2.2.1). Java can use a
 * private key but does not tell its public one. It runs once for each key that is read; its time may depend on the key, so
 * it is not for servers that answer strangers.
 */
final class PublicPoint {
    private final BigInteger p;
    private final BigInteger a;

    private PublicPoint(ECParameterSpec parameters) {
        this.p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        this.a = parameters.getCurve().getA();
    }

    /** The point for a key between 1 and the group's order. */
    static ECPoint of(BigInteger key, ECParameterSpec parameters) {
        return new PublicPoint(parameters).times(key, parameters.getGenerator());
    }

    private ECPoint times(BigInteger factor, ECPoint point) {
        ECPoint result = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            result = plus(result, result);
            if (factor.testBit(bit)) {
                result = plus(result, point);
            }
        }
        return result;
    }

    private ECPoint plus(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        if (other.equals(ECPoint.POINT_INFINITY)) {
            return one;
        }
        boolean isSame = one.equals(other);
        if (!isSame && one.getAffineX().equals(other.getAffineX())) {
            return ECPoint.POINT_INFINITY;
        }
        BigInteger slope = isSame ? tangent(one) : chord(one, other);
        BigInteger x = slope.pow(2)
                .subtract(one.getAffineX())
                .subtract(other.getAffineX())
                .mod(p);
        BigInteger y = slope.multiply(one.getAffineX().subtract(x))
                .subtract(one.getAffineY())
                .mod(p);
        return new ECPoint(x, y);
    }

    private BigInteger tangent(ECPoint point) {
        BigInteger three = BigInteger.valueOf(3);
        return point.getAffineX()
                .pow(2)
                .multiply(three)
                .add(a)
                .multiply(point.getAffineY().shiftLeft(1).modInverse(p))
                .mod(p);
    }

    private BigInteger chord(ECPoint one, ECPoint other) {
        return other.getAffineY()
                .subtract(one.getAffineY())
                .multiply(other.getAffineX().subtract(one.getAffineX()).modInverse(p))
                .mod(p);
    }
}
