using SellerPortal.Data;

namespace SellerPortal.Connect.Deliveries;

/// <summary>
/// How many live leads a buyer has been given in one day: reserved with the delivery, given back when it fails. Also the row that two
/// transactions for the same buyer wait at, which makes caps and duplicates exact.
/// </summary>
public sealed class BuyerDay
{
    public required Guid BuyerId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>A day of the account's time zone.</summary>
    public required DateOnly Day { get; init; }

    public required int Taken { get; set; }

    /// <summary>Reserves one lead; false when the cap is reached.</summary>
    internal static bool TryTake(SqlSession session, Guid accountId, Guid buyerId, DateOnly day, int? cap) => session.Execute(
        "INSERT INTO buyer_days (buyer_id, day, account_id, taken) VALUES ($1, $2, $3, 1) "
        + "ON CONFLICT (buyer_id, day) DO UPDATE SET taken = buyer_days.taken + 1 WHERE buyer_days.taken < $4",
        buyerId, day, accountId, cap ?? int.MaxValue) == 1;

    /// <summary>Gives one lead back.</summary>
    internal static void GiveBack(SqlSession session, Guid buyerId, DateOnly day) =>
        session.Execute("UPDATE buyer_days SET taken = taken - 1 WHERE buyer_id = $1 AND day = $2 AND taken > 0", buyerId, day);
}
