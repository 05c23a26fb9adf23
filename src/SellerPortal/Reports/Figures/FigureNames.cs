using System.Globalization;
using SellerPortal.Data;

namespace SellerPortal.Reports.Figures;

/// <summary>The numbers of an account's groups, landing pages, texts and sets of buyers. A text that only erased leads have is erased.</summary>
internal sealed class FigureNames(SqlSession session, Guid accountId)
{
    private readonly Dictionary<(FigureNameKind Kind, string Value), int> _known = [];

    /// <summary>The number of an id or of a set; a new one gets one.</summary>
    public int Of(FigureNameKind kind, string? value) => string.IsNullOrEmpty(value) ? FigureName.None : Find(kind, value) ?? Add(kind, value);

    /// <summary>The number of a lead's text, which counts the lead.</summary>
    public int OfText(FigureNameKind kind, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return FigureName.None;
        if (Find(kind, value) is not { } id)
        {
            if (IsFull(kind))
                return FigureName.Others;
            id = Add(kind, value);
        }
        session.Send("UPDATE figure_names SET leads = leads + 1 WHERE id = $1 AND account_id = $2", id, accountId);
        return id;
    }

    /// <summary>An erased lead has the text no more. It keeps the number, so that the figures stay.</summary>
    public void Release(int id)
    {
        if (id <= FigureName.None)
            return;
        _known.Clear();
        session.Send("UPDATE figure_names SET leads = leads - 1 WHERE id = $1 AND account_id = $2", id, accountId);
        session.Send("UPDATE figure_names SET value = NULL WHERE id = $1 AND account_id = $2 AND leads <= 0", id, accountId);
    }

    private int? Find(FigureNameKind kind, string value)
    {
        if (_known.TryGetValue((kind, value), out var known))
            return known;
        var found = session.First(
            "SELECT id FROM figure_names WHERE account_id = $1 AND kind = $2 AND value = $3",
            row => row.GetInt32(0).ToString(CultureInfo.InvariantCulture), accountId, kind, value);
        return found is null ? null : _known[(kind, value)] = int.Parse(found, CultureInfo.InvariantCulture);
    }

    private int Add(FigureNameKind kind, string value)
    {
        var id = session.First(
            "INSERT INTO figure_names (account_id, kind, value, leads) VALUES ($1, $2, $3, 0) RETURNING id",
            row => row.GetInt32(0).ToString(CultureInfo.InvariantCulture), accountId, kind, value)!;
        return _known[(kind, value)] = int.Parse(id, CultureInfo.InvariantCulture);
    }

    private bool IsFull(FigureNameKind kind) => session.First(
        $"SELECT id FROM figure_names WHERE account_id = $1 AND kind = $2 ORDER BY value LIMIT 1 OFFSET {FigureName.MostTexts - 1}", _ => "full", accountId, kind) is not null;
}
