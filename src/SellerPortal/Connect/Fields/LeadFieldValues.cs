using System.Text.Json;

namespace SellerPortal.Connect.Fields;

/// <summary>The fields that a lead was given, immutable, in the documentation's order. A field without a value is not in it.</summary>
public sealed class LeadFieldValues
{
    private readonly string?[] _values;

    internal LeadFieldValues(string?[] values) => _values = values;

    public static LeadFieldValues Empty { get; } = new(new string?[LeadFields.Table.Length]);

    /// <summary>The value as it was sent, blanks around it included; null when the field was not given.</summary>
    public string? this[LeadField field] => _values[field.Ordinal];

    /// <summary>The same by name or old name; null for a name that the documentation lacks, too.</summary>
    public string? this[string name] => LeadFields.Find(name) is { } field ? _values[field.Ordinal] : null;

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var value in _values)
            {
                count += value is null ? 0 : 1;
            }

            return count;
        }
    }

    /// <summary>A copy with another value; null or blank takes the field out.</summary>
    public LeadFieldValues With(LeadField field, string? value)
    {
        var values = (string?[])_values.Clone();
        values[field.Ordinal] = string.IsNullOrWhiteSpace(value) ? null : value;
        return new LeadFieldValues(values);
    }

    /// <summary>Writes the given fields as members of the object that the writer is in.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        foreach (var (field, value) in this)
        {
            writer.WriteString(field.Name, value);
        }
    }

    public Enumerator GetEnumerator() => new(_values);

    internal ReadOnlySpan<string?> AsSpan() => _values;

    /// <summary>Goes over the given fields without allocating.</summary>
    public struct Enumerator
    {
        private readonly string?[] _values;
        private int _ordinal = -1;

        internal Enumerator(string?[] values) => _values = values;

        public readonly (LeadField Field, string Value) Current => (LeadFields.Table[_ordinal], _values[_ordinal]!);

        public bool MoveNext()
        {
            while (++_ordinal < _values.Length)
            {
                if (_values[_ordinal] is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
