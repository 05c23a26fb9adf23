using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SellerPortal.Data.PostgreSql;

namespace SellerPortal.Data.Transfer;

/// <summary>A table as an export carries it: the same name and columns on every database.</summary>
internal sealed record PortalTable(string Name, IReadOnlyList<PortalColumn> Columns)
{
    /// <summary>All tables of the model, each after those that its rows refer to.</summary>
    public static IReadOnlyList<PortalTable> All(PortalDbContext db)
    {
        var tables = db.Model.GetRelationalModel().Tables.Where(table => !IsMomentary(table)).OrderBy(table => table.Name, StringComparer.Ordinal);
        var ordered = new List<ITable>();
        foreach (var table in tables)
            Visit(table);
        return [.. ordered.Select(table => new PortalTable(table.Name, [.. table.Columns.Select(PortalColumn.Of)]))];

        void Visit(ITable table)
        {
            foreach (var principal in table.ForeignKeyConstraints.Select(key => key.PrincipalTable).Where(principal => principal != table))
                if (!ordered.Contains(principal))
                    Visit(principal);
            if (!ordered.Contains(table))
                ordered.Add(table);
        }
    }

    /// <summary>What only PostgreSQL has is about the moment: the counts of a minute, the writers at work.</summary>
    private static bool IsMomentary(ITable table) => table.EntityTypeMappings.Any(mapping => mapping.TypeBase.ClrType.Namespace == typeof(WriterMark).Namespace);
}

/// <summary>A column and what its values are.</summary>
internal sealed record PortalColumn(string Name, ColumnKind Kind, bool IsIdentity)
{
    public static PortalColumn Of(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        if (property.ClrType != typeof(string) && property.ClrType.IsAssignableTo(typeof(IEnumerable<string>)))
            type = typeof(string[]);
        var kind = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => ColumnKind.Text,
            var t when t == typeof(string[]) => ColumnKind.Texts,
            var t when t == typeof(Guid) => ColumnKind.Id,
            var t when t == typeof(DateTime) => ColumnKind.Moment,
            var t when t == typeof(DateOnly) => ColumnKind.Day,
            var t when t == typeof(decimal) => ColumnKind.Amount,
            var t when t == typeof(int) => ColumnKind.Number,
            var t when t == typeof(long) => ColumnKind.LongNumber,
            var t when t == typeof(double) => ColumnKind.Real,
            var t when t == typeof(bool) => ColumnKind.Switch,
            var t => throw new NotSupportedException($"{column.Table.Name}.{column.Name} is a {t.Name}, which an export does not know."),
        };
        return new PortalColumn(column.Name, kind, kind == ColumnKind.Number && property.ValueGenerated == ValueGenerated.OnAdd && property.IsPrimaryKey());
    }
}

/// <summary>What a column's values are, whatever the database makes of them.</summary>
internal enum ColumnKind { Text, Texts, Id, Moment, Day, Amount, Number, LongNumber, Real, Switch }
