namespace SellerPortal.Connect.Alarms;

/// <summary>How soon a distribution group's alarms open.</summary>
public enum AlarmSensitivity
{
    Normal,

    /// <summary>Only when there is hardly a doubt.</summary>
    Low,

    /// <summary>Soon, and now and then for nothing.</summary>
    High,

    Off,
}
