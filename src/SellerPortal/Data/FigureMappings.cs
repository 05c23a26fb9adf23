using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SellerPortal.Connect.Leads;
using SellerPortal.Reports.Figures;

namespace SellerPortal.Data;

internal sealed class FigureMapping :
    IEntityTypeConfiguration<ChangedLead>, IEntityTypeConfiguration<FigureAccount>, IEntityTypeConfiguration<FigureName>,
    IEntityTypeConfiguration<FigurePart>, IEntityTypeConfiguration<FigureDay>, IEntityTypeConfiguration<FigureMonth>
{
    public void Configure(EntityTypeBuilder<ChangedLead> changed) => changed.HasKey(c => c.Id); // the oldest lines

    public void Configure(EntityTypeBuilder<FigureAccount> account)
    {
        account.HasKey(a => a.AccountId);
        account.HasIndex(a => a.RecountBegunAt).HasFilter("recount_begun_at IS NOT NULL"); // whose leads are being counted anew
    }

    public void Configure(EntityTypeBuilder<FigureName> name) =>
        name.HasIndex(n => new { n.AccountId, n.Kind, n.Value }).IsUnique(); // the number of a name, the names of a kind

    public void Configure(EntityTypeBuilder<FigurePart> part)
    {
        part.HasKey(p => new { p.LeadId, p.BuyersId, p.Currency });
        AddMeasures(part);
        part.HasIndex(p => new { p.AccountId, p.Day, p.LeadId }).IsDescending(false, true, true); // the leads behind a figure
    }

    public void Configure(EntityTypeBuilder<FigureDay> day) => AddKey(day.ToTable("figure_days"));

    public void Configure(EntityTypeBuilder<FigureMonth> month) => AddKey(month.HasBaseType((Type?)null).ToTable("figure_months"));

    // Days in order, and within them what a trend needs: no query over days sorts.
    private static void AddKey<T>(EntityTypeBuilder<T> row) where T : FigureDay
    {
        row.HasKey(r => new { r.AccountId, r.Grain, r.Day, r.BuyersId, r.Currency, r.GroupId, r.LandingPageId, r.SourceId, r.CampaignId, r.ProductId });
        AddMeasures(row);
    }

    private static void AddMeasures<T>(EntityTypeBuilder<T> row) where T : class
    {
        foreach (var measure in Enum.GetValues<Measure>())
            row.Property<long>(measure.ToString()).HasColumnName(WireName.Of(measure));
    }
}
