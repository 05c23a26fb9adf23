namespace SellerPortal;

/// <summary>Why the program can't start, as the one line that its operator reads.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
