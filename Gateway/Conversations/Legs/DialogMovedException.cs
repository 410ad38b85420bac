namespace Gateway.Conversations.Legs;

/// <summary>Another process moved the same dialog meanwhile; nothing was stored, and the step must be made again from where it stands now.</summary>
internal sealed class DialogMovedException() : Exception("The dialog was moved on by another step meanwhile.");
