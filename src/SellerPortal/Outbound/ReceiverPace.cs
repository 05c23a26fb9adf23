namespace SellerPortal.Outbound;

/// <summary>
/// How many requests one receiver may have under way: twice as many after each that ends soon, half as many after each that takes long. One that hangs is
/// soon down to one at a time, so that hundreds of them together hold little.
/// </summary>
/// <param name="most">Never more than so many.</param>
internal sealed class ReceiverPace(int most)
{
    private const int First = 8;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private int _limit = Math.Min(First, most);

    public int UnderWay { get; private set; }

    /// <summary>How many more it may have.</summary>
    public int Room
    {
        get
        {
            lock (_lock)
                return Math.Max(0, _limit - UnderWay);
        }
    }

    public void Begin()
    {
        lock (_lock)
            UnderWay++;
    }

    public void End(TimeSpan took)
    {
        lock (_lock)
        {
            UnderWay--;
            _limit = took < Long ? Math.Min(most, _limit * 2) : Math.Max(1, _limit / 2);
        }
    }
}
