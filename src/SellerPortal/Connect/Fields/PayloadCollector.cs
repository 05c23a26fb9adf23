using System.Text;

namespace SellerPortal.Connect.Fields;

/// <summary>Gathers a payload's members as a reader finds them: knows names, sees the second of one name, brings old names home.</summary>
internal struct PayloadCollector()
{
    /// <summary>The slot of a name that the documentation lacks: its value goes nowhere.</summary>
    public const int Nowhere = -1;

    private readonly string?[] _values = new string?[LeadFields.Table.Length];
    private readonly string?[] _oldNameValues = new string?[LeadFields.WithOldName.Length];
    private UInt128 _seen;
    private List<string>? _unknown;
    private HashSet<string>? _unknownSeen;

    public static string NameTwice(string name) => $"The name '{Cut(name)}' is in it twice.";

    /// <summary>False when the name was there before. The bytes are valid UTF-8.</summary>
    public bool TryAdd(ReadOnlySpan<byte> name, out int slot)
    {
        if (LeadFields.TryFindSlot(name, out var found))
        {
            slot = found.Slot;
            return TryMark(slot);
        }

        slot = Nowhere;
        return TryAddUnknown(Encoding.UTF8.GetString(name));
    }

    public bool TryAdd(string name, out int slot)
    {
        slot = LeadFields.TryFindSlot(name, out var found) ? found.Slot : Nowhere;
        return slot == Nowhere ? TryAddUnknown(name) : TryMark(slot);
    }

    public readonly void Set(int slot, string? value)
    {
        if (slot == Nowhere || string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        if (slot < _values.Length)
        {
            _values[slot] = value;
        }
        else
        {
            _oldNameValues[slot - _values.Length] = value;
        }
    }

    public readonly LeadPayload ToPayload()
    {
        List<LeadField>? conflicts = null;
        for (var i = 0; i < _oldNameValues.Length; i++)
        {
            if (_oldNameValues[i] is not { } value)
            {
                continue;
            }

            var field = LeadFields.WithOldName[i];
            if ((_values[field.Ordinal] ??= value) != value)
            {
                (conflicts ??= []).Add(field);
            }
        }

        return LeadPayload.Readable(new LeadFieldValues(_values), _unknown ?? (IReadOnlyList<string>)[], conflicts ?? (IReadOnlyList<LeadField>)[]);
    }

    private bool TryMark(int slot)
    {
        var bit = UInt128.One << slot;
        if ((_seen & bit) != 0)
        {
            return false;
        }

        _seen |= bit;
        return true;
    }

    private bool TryAddUnknown(string name)
    {
        if (!(_unknownSeen ??= []).Add(name))
        {
            return false;
        }

        (_unknown ??= []).Add(name);
        return true;
    }

    private static string Cut(string name) => name.Length <= 100
        ? name
        : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[99]) ? 99 : 100), "…");
}
