using System.Globalization;
using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>
/// How many live leads a buyer with an hourly or a total cap has been given: reserved with the delivery, given back when it fails. Exact, since
/// <see cref="BuyerDay"/>'s row is taken first.
/// </summary>
public sealed class BuyerTally
{
    private const string Total = "total";

    public required Guid BuyerId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>An hour of UTC such as <c>2026-11-24T14</c>, or <c>total</c>.</summary>
    public required string Period { get; init; }

    public required int Taken { get; set; }

    /// <summary>Reserves one lead of the hour; false when the cap is reached.</summary>
    internal static bool TryTakeHour(SqlSession session, Guid accountId, Guid buyerId, DateTimeOffset at, int cap) =>
        TryTake(session, accountId, buyerId, HourOf(at), cap);

    /// <summary>Reserves one lead of all; false when the cap is reached.</summary>
    internal static bool TryTakeTotal(SqlSession session, Guid accountId, Guid buyerId, int cap) => TryTake(session, accountId, buyerId, Total, cap);

    /// <summary>Gives the lead of an hour back, where it was counted.</summary>
    internal static void GiveBackHour(SqlSession session, Guid buyerId, DateTimeOffset at) => GiveBack(session, buyerId, HourOf(at));

    /// <summary>Gives a lead back to hour and total, where it was counted.</summary>
    internal static void GiveBack(SqlSession session, Guid buyerId, DateTimeOffset at)
    {
        GiveBack(session, buyerId, HourOf(at));
        GiveBack(session, buyerId, Total);
    }

    /// <summary>How many of a total cap are taken.</summary>
    internal static int TotalOf(SqlSession session, Guid buyerId) =>
        session.First("SELECT taken FROM buyer_tallies WHERE buyer_id = $1 AND period = $2", row => new Number(row.GetInt32(0)), buyerId, Total)?.Value ?? 0;

    private sealed record Number(int Value);

    private static bool TryTake(SqlSession session, Guid accountId, Guid buyerId, string period, int cap) => session.Execute(
        "INSERT INTO buyer_tallies (buyer_id, period, account_id, taken) VALUES ($1, $2, $3, 1) "
        + "ON CONFLICT (buyer_id, period) DO UPDATE SET taken = buyer_tallies.taken + 1 WHERE buyer_tallies.taken < $4",
        buyerId, period, accountId, cap) == 1;

    private static void GiveBack(SqlSession session, Guid buyerId, string period) =>
        session.Send("UPDATE buyer_tallies SET taken = taken - 1 WHERE buyer_id = $1 AND period = $2 AND taken > 0", buyerId, period);

    private static string HourOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture);
}
