namespace Gateway.Smpp.Wire;

/// <summary>The result field of every response (SMPP 3.4 §5.1.3); 0x0400 to 0x04FF belong to the vendors, any other value may occur.</summary>
internal enum CommandStatus : uint
{
    /// <summary>ESME_ROK: No error.</summary>
    Ok = 0x0000,
    /// <summary>ESME_RINVMSGLEN: Message length is invalid.</summary>
    InvalidMessageLength = 0x0001,
    /// <summary>ESME_RINVCMDLEN: Command length is invalid.</summary>
    InvalidCommandLength = 0x0002,
    /// <summary>ESME_RINVCMDID: Command id is invalid.</summary>
    InvalidCommandId = 0x0003,
    /// <summary>ESME_RINVBNDSTS: Not allowed in this bind state.</summary>
    IncorrectBindStatus = 0x0004,
    /// <summary>ESME_RALYBND: Already bound.</summary>
    AlreadyBound = 0x0005,
    /// <summary>ESME_RINVPRTFLG: Priority flag is invalid.</summary>
    InvalidPriorityFlag = 0x0006,
    /// <summary>ESME_RINVREGDLVFLG: Registered delivery flag is invalid.</summary>
    InvalidRegisteredDelivery = 0x0007,
    /// <summary>ESME_RSYSERR: System error.</summary>
    SystemError = 0x0008,
    /// <summary>ESME_RINVSRCADR: Source address is invalid.</summary>
    InvalidSourceAddress = 0x000A,
    /// <summary>ESME_RINVDSTADR: Destination address is invalid.</summary>
    InvalidDestinationAddress = 0x000B,
    /// <summary>ESME_RINVMSGID: Message id is invalid.</summary>
    InvalidMessageId = 0x000C,
    /// <summary>ESME_RBINDFAIL: Bind failed.</summary>
    BindFailed = 0x000D,
    /// <summary>ESME_RINVPASWD: Password is wrong.</summary>
    InvalidPassword = 0x000E,
    /// <summary>ESME_RINVSYSID: System id is wrong.</summary>
    InvalidSystemId = 0x000F,
    /// <summary>ESME_RCANCELFAIL: cancel_sm failed.</summary>
    CancelFailed = 0x0011,
    /// <summary>ESME_RREPLACEFAIL: replace_sm failed.</summary>
    ReplaceFailed = 0x0013,
    /// <summary>ESME_RMSGQFUL: Message queue is full.</summary>
    MessageQueueFull = 0x0014,
    /// <summary>ESME_RINVSERTYP: Service type is invalid.</summary>
    InvalidServiceType = 0x0015,
    /// <summary>ESME_RINVNUMDESTS: Number of destinations is invalid.</summary>
    InvalidNumberOfDestinations = 0x0033,
    /// <summary>ESME_RINVDLNAME: Distribution list name is invalid.</summary>
    InvalidDistributionList = 0x0034,
    /// <summary>ESME_RINVDESTFLAG: Destination flag is invalid.</summary>
    InvalidDestinationFlag = 0x0040,
    /// <summary>ESME_RINVSUBREP: submit_sm with replace_if_present is not supported.</summary>
    InvalidSubmitWithReplace = 0x0042,
    /// <summary>ESME_RINVESMCLASS: esm_class is invalid.</summary>
    InvalidEsmClass = 0x0043,
    /// <summary>ESME_RCNTSUBDL: Cannot submit to a distribution list.</summary>
    CannotSubmitToDistributionList = 0x0044,
    /// <summary>ESME_RSUBMITFAIL: submit_sm or submit_multi failed.</summary>
    SubmitFailed = 0x0045,
    /// <summary>ESME_RINVSRCTON: Source type of number is invalid.</summary>
    InvalidSourceTon = 0x0048,
    /// <summary>ESME_RINVSRCNPI: Source numbering plan is invalid.</summary>
    InvalidSourceNpi = 0x0049,
    /// <summary>ESME_RINVDSTTON: Destination type of number is invalid.</summary>
    InvalidDestinationTon = 0x0050,
    /// <summary>ESME_RINVDSTNPI: Destination numbering plan is invalid.</summary>
    InvalidDestinationNpi = 0x0051,
    /// <summary>ESME_RINVSYSTYP: System type is invalid.</summary>
    InvalidSystemType = 0x0053,
    /// <summary>ESME_RINVREPFLAG: replace_if_present flag is invalid.</summary>
    InvalidReplaceFlag = 0x0054,
    /// <summary>ESME_RINVNUMMSGS: Number of messages is invalid.</summary>
    InvalidNumberOfMessages = 0x0055,
    /// <summary>ESME_RTHROTTLED: More messages than the peer allows.</summary>
    Throttled = 0x0058,
    /// <summary>ESME_RINVSCHED: Scheduled delivery time is invalid.</summary>
    InvalidScheduleTime = 0x0061,
    /// <summary>ESME_RINVEXPIRY: Validity period is invalid.</summary>
    InvalidValidityPeriod = 0x0062,
    /// <summary>ESME_RINVDFTMSGID: Predefined message is not known.</summary>
    InvalidDefaultMessageId = 0x0063,
    /// <summary>ESME_RX_T_APPN: The receiving application cannot take it now; keep it and try later.</summary>
    ReceiverTemporaryError = 0x0064,
    /// <summary>ESME_RX_P_APPN: The receiving application can never take it.</summary>
    ReceiverPermanentError = 0x0065,
    /// <summary>ESME_RX_R_APPN: The receiving application rejects it.</summary>
    ReceiverRejected = 0x0066,
    /// <summary>ESME_RQUERYFAIL: query_sm failed.</summary>
    QueryFailed = 0x0067,
    /// <summary>ESME_RINVOPTPARSTREAM: The optional part of the PDU is broken.</summary>
    InvalidTlvStream = 0x00C0,
    /// <summary>ESME_ROPTPARNOTALLWD: Optional parameter is not allowed.</summary>
    TlvNotAllowed = 0x00C1,
    /// <summary>ESME_RINVPARLEN: Optional parameter has a wrong length.</summary>
    InvalidTlvLength = 0x00C2,
    /// <summary>ESME_RMISSINGOPTPARAM: An expected optional parameter is missing.</summary>
    MissingTlv = 0x00C3,
    /// <summary>ESME_RINVOPTPARAMVAL: Optional parameter has a wrong value.</summary>
    InvalidTlvValue = 0x00C4,
    /// <summary>ESME_RDELIVERYFAILURE: Delivery failed (data_sm_resp).</summary>
    DeliveryFailure = 0x00FE,
    /// <summary>ESME_RUNKNOWNERR: Unknown error.</summary>
    UnknownError = 0x00FF,
    /// <summary>ESME_RSERTYPUNAUTH: Not authorised for this service type (5.0).</summary>
    ServiceTypeUnauthorised = 0x0100,
    /// <summary>ESME_RPROHIBITED: Operation is prohibited (5.0).</summary>
    Prohibited = 0x0101,
    /// <summary>ESME_RSERTYPUNAVAIL: Service type is not available (5.0).</summary>
    ServiceTypeUnavailable = 0x0102,
    /// <summary>ESME_RSERTYPDENIED: Service type is denied (5.0).</summary>
    ServiceTypeDenied = 0x0103,
    /// <summary>ESME_RINVDCS: data_coding is not supported (5.0).</summary>
    InvalidDataCoding = 0x0104,
    /// <summary>ESME_RINVSRCADDRSUBUNIT: Source address subunit is invalid (5.0).</summary>
    InvalidSourceSubunit = 0x0105,
    /// <summary>ESME_RINVDSTADDRSUBUNIT: Destination address subunit is invalid (5.0).</summary>
    InvalidDestinationSubunit = 0x0106,
}
