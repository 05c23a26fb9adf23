using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SellerPortal.Data;

/// <summary>Times are UTC <see cref="DateTime"/> in storage: SQLite can't order a <see cref="DateTimeOffset"/>, PostgreSQL takes no offset but zero.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    time => time.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>Enumerations are stored under their <see cref="WireName"/>, so that hand-written SQL and people read the same words as the API's.</summary>
internal sealed class WireNameConverter<T>() : ValueConverter<T, string>(value => WireName.Of(value), name => WireName.Parse<T>(name))
    where T : struct, Enum;

internal static class WireNameConverter
{
    /// <summary>Gives every enumeration of the model its converter and a width.</summary>
    public static void ApplyTo(ModelBuilder model)
    {
        var enums = from entity in model.Model.GetEntityTypes()
                    from property in entity.GetProperties()
                    where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum
                    select property;
        foreach (var property in enums)
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(WireNameConverter<>).MakeGenericType(type))!);
            property.SetMaxLength(32);
        }
    }
}
