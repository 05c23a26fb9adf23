namespace SellerPortal.Web.TagHelpers.Charts;

/// <summary>A vertical scale that begins at zero and has round steps.</summary>
public sealed record Scale(decimal Lowest, decimal Highest, decimal Step)
{
    private const int Steps = 4;

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Lowest; tick <= Highest; tick += Step)
                yield return tick;
        }
    }

    /// <param name="whole">Counts: half a lead is no tick.</param>
    public static Scale For(IEnumerable<decimal> values, bool whole)
    {
        var (lowest, highest) = values.Aggregate((Lowest: 0m, Highest: 0m), (range, value) => (Math.Min(range.Lowest, value), Math.Max(range.Highest, value)));
        if (lowest == highest)
            highest = whole ? Steps : 1;
        var step = RoundStep((highest - lowest) / Steps);
        if (whole)
            step = Math.Max(1, Math.Ceiling(step));
        return new Scale(Math.Floor(lowest / step) * step, Math.Ceiling(highest / step) * step, step);
    }

    /// <summary>How far below the top a value lies, of the given height.</summary>
    public double Y(decimal value, double height) => (double)((Highest - value) / (Highest - Lowest)) * height;

    // The next of 1, 2, 2.5, 5 times a power of ten.
    private static decimal RoundStep(decimal least)
    {
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)least)));
        return new[] { 1m, 2m, 2.5m, 5m, 10m }.First(factor => factor * power >= least) * power;
    }
}
