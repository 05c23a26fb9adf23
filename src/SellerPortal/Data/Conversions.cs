using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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

/// <summary>A list of values that is only ever read and written whole: JSON text on both databases.</summary>
internal sealed class JsonTextConverter<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, JsonText.Options), text => JsonSerializer.Deserialize<T>(text, JsonText.Options)!);

internal static class JsonText
{
    public static readonly JsonSerializerOptions Options = new(WireJson.Options)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Two values are the same if their texts are.</summary>
    public static ValueComparer<T> Comparer<T>() => new(
        (a, b) => JsonSerializer.Serialize(a, Options) == JsonSerializer.Serialize(b, Options),
        value => JsonSerializer.Serialize(value, Options).GetHashCode(StringComparison.Ordinal),
        value => value);
}
