using System.Globalization;

namespace Gateway.Smpp.Wire;

/// <summary>What a <see cref="CommandStatus"/> means for whoever sent the request, and its name as operators know it.</summary>
internal static class CommandStatuses
{
    /// <summary>The peer asks for a slower pace.</summary>
    public static bool IsThrottle(this CommandStatus status) => status is CommandStatus.Throttled or CommandStatus.MessageQueueFull;

    /// <summary>The bind was refused for what we are or say: hammering would only get the account locked.</summary>
    public static bool IsBindRefusal(this CommandStatus status) =>
        status is CommandStatus.BindFailed or CommandStatus.InvalidPassword or CommandStatus.InvalidSystemId;

    /// <summary>
    /// Worth another attempt later. A status nobody knows is taken as temporary; the caller caps the attempts.
    /// </summary>
    public static bool IsTemporary(this CommandStatus status) =>
        status is CommandStatus.Throttled or CommandStatus.MessageQueueFull or CommandStatus.SystemError
            or CommandStatus.ReceiverTemporaryError or CommandStatus.SubmitFailed or CommandStatus.DeliveryFailure
            or CommandStatus.IncorrectBindStatus or CommandStatus.UnknownError or CommandStatus.ServiceTypeUnavailable
        || !Enum.IsDefined(status);

    /// <summary>The name in the specification, or the number of a status that it does not know.</summary>
    public static string SpecName(this CommandStatus status) => status switch
    {
        CommandStatus.Ok => "ESME_ROK",
        CommandStatus.InvalidMessageLength => "ESME_RINVMSGLEN",
        CommandStatus.InvalidCommandLength => "ESME_RINVCMDLEN",
        CommandStatus.InvalidCommandId => "ESME_RINVCMDID",
        CommandStatus.IncorrectBindStatus => "ESME_RINVBNDSTS",
        CommandStatus.AlreadyBound => "ESME_RALYBND",
        CommandStatus.InvalidPriorityFlag => "ESME_RINVPRTFLG",
        CommandStatus.InvalidRegisteredDelivery => "ESME_RINVREGDLVFLG",
        CommandStatus.SystemError => "ESME_RSYSERR",
        CommandStatus.InvalidSourceAddress => "ESME_RINVSRCADR",
        CommandStatus.InvalidDestinationAddress => "ESME_RINVDSTADR",
        CommandStatus.InvalidMessageId => "ESME_RINVMSGID",
        CommandStatus.BindFailed => "ESME_RBINDFAIL",
        CommandStatus.InvalidPassword => "ESME_RINVPASWD",
        CommandStatus.InvalidSystemId => "ESME_RINVSYSID",
        CommandStatus.CancelFailed => "ESME_RCANCELFAIL",
        CommandStatus.ReplaceFailed => "ESME_RREPLACEFAIL",
        CommandStatus.MessageQueueFull => "ESME_RMSGQFUL",
        CommandStatus.InvalidServiceType => "ESME_RINVSERTYP",
        CommandStatus.InvalidNumberOfDestinations => "ESME_RINVNUMDESTS",
        CommandStatus.InvalidDistributionList => "ESME_RINVDLNAME",
        CommandStatus.InvalidDestinationFlag => "ESME_RINVDESTFLAG",
        CommandStatus.InvalidSubmitWithReplace => "ESME_RINVSUBREP",
        CommandStatus.InvalidEsmClass => "ESME_RINVESMCLASS",
        CommandStatus.CannotSubmitToDistributionList => "ESME_RCNTSUBDL",
        CommandStatus.SubmitFailed => "ESME_RSUBMITFAIL",
        CommandStatus.InvalidSourceTon => "ESME_RINVSRCTON",
        CommandStatus.InvalidSourceNpi => "ESME_RINVSRCNPI",
        CommandStatus.InvalidDestinationTon => "ESME_RINVDSTTON",
        CommandStatus.InvalidDestinationNpi => "ESME_RINVDSTNPI",
        CommandStatus.InvalidSystemType => "ESME_RINVSYSTYP",
        CommandStatus.InvalidReplaceFlag => "ESME_RINVREPFLAG",
        CommandStatus.InvalidNumberOfMessages => "ESME_RINVNUMMSGS",
        CommandStatus.Throttled => "ESME_RTHROTTLED",
        CommandStatus.InvalidScheduleTime => "ESME_RINVSCHED",
        CommandStatus.InvalidValidityPeriod => "ESME_RINVEXPIRY",
        CommandStatus.InvalidDefaultMessageId => "ESME_RINVDFTMSGID",
        CommandStatus.ReceiverTemporaryError => "ESME_RX_T_APPN",
        CommandStatus.ReceiverPermanentError => "ESME_RX_P_APPN",
        CommandStatus.ReceiverRejected => "ESME_RX_R_APPN",
        CommandStatus.QueryFailed => "ESME_RQUERYFAIL",
        CommandStatus.InvalidTlvStream => "ESME_RINVOPTPARSTREAM",
        CommandStatus.TlvNotAllowed => "ESME_ROPTPARNOTALLWD",
        CommandStatus.InvalidTlvLength => "ESME_RINVPARLEN",
        CommandStatus.MissingTlv => "ESME_RMISSINGOPTPARAM",
        CommandStatus.InvalidTlvValue => "ESME_RINVOPTPARAMVAL",
        CommandStatus.DeliveryFailure => "ESME_RDELIVERYFAILURE",
        CommandStatus.UnknownError => "ESME_RUNKNOWNERR",
        CommandStatus.ServiceTypeUnauthorised => "ESME_RSERTYPUNAUTH",
        CommandStatus.Prohibited => "ESME_RPROHIBITED",
        CommandStatus.ServiceTypeUnavailable => "ESME_RSERTYPUNAVAIL",
        CommandStatus.ServiceTypeDenied => "ESME_RSERTYPDENIED",
        CommandStatus.InvalidDataCoding => "ESME_RINVDCS",
        CommandStatus.InvalidSourceSubunit => "ESME_RINVSRCADDRSUBUNIT",
        CommandStatus.InvalidDestinationSubunit => "ESME_RINVDSTADDRSUBUNIT",
        _ => "0x" + ((uint)status).ToString("X8", CultureInfo.InvariantCulture),
    };
}
