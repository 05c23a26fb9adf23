using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace SellerPortal.Data.Sqlite;

/// <summary>
/// Makes tables that are nothing but their key, or are read along it, <c>WITHOUT ROWID</c>: SQLite would otherwise keep the key twice, and look up each
/// row by itself.
/// </summary>
internal sealed class SqliteTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private static readonly HashSet<string> ByKey = ["lead_keys", "recent_hashes", "figure_parts", "figure_days", "figure_months"];

    /// <summary>Before the names of tables that Entity Framework rebuilds.</summary>
    private const string Rebuilt = "ef_temp_";

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        var name = operation.Name.StartsWith(Rebuilt, StringComparison.Ordinal) ? operation.Name[Rebuilt.Length..] : operation.Name;
        if (!ByKey.Contains(name))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }
        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        if (!terminate)
            return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
