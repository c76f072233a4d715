<#
.SYNOPSIS
Exports what Exchange Online says of the mailboxes of one deployment. Reads only.

.DESCRIPTION
Needs the module ExchangeOnlineManagement and an open session (Connect-ExchangeOnline) of an account that may view
recipients and the organisation's configuration, for example with the role group View-Only Organization Management. The
only cmdlets of Exchange that it runs are Get-ConnectionInformation, Get-CASMailbox, Get-TransportConfig, Get-Mailbox,
Get-MailboxPermission, Get-RecipientPermission, Get-Recipient and Get-DistributionGroupMember.

.PARAMETER Mailbox
The mailboxes, and the accounts' SMTP identities: `npm run ece -- permissions <environment file>` prints them.

.PARAMETER Output
The file to write; `exchange-settings.json` in the current folder if left out. An existing file is not written over.

.EXAMPLE
.\export-exchange-settings.ps1 -Mailbox sales@contoso.com, ece-service@contoso.com
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string[]] $Mailbox,
    [string] $Output = 'exchange-settings.json'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Output)
if (Test-Path -LiteralPath $path) {
    throw "$path is there already. Name another file with -Output, or move it away."
}

$connection = Get-ConnectionInformation | Where-Object { $_.State -eq 'Connected' } | Select-Object -First 1
if ($null -eq $connection) {
    throw 'There is no session with Exchange Online. Run Connect-ExchangeOnline first.'
}
$module = Get-Module -Name ExchangeOnlineManagement | Select-Object -First 1
if ($null -eq $module) {
    throw 'The module ExchangeOnlineManagement is not loaded. Run Connect-ExchangeOnline first.'
}

# What cannot be read is exported as null, so that nobody takes "not permitted" for "nothing there".
function Read-OrNull([scriptblock] $Read, [string] $What) {
    try {
        return , @(& $Read)
    }
    catch {
        Write-Warning "$What cannot be read: $($_.Exception.Message)"
        return $null
    }
}

function Get-Names($Recipient) {
    $names = @($Recipient.WindowsLiveID, $Recipient.PrimarySmtpAddress, $Recipient.Name) | ForEach-Object { "$_" }
    return , @($names | Where-Object { $_ -ne '' } | Select-Object -Unique)
}

$trustees = @{}
function Get-TrusteeRecord([string] $Name) {
    if ($trustees.ContainsKey($Name)) {
        return $trustees[$Name]
    }
    $record = [ordered]@{ kind = 'unresolved'; names = @() }
    $found = @(Get-Recipient -Identity $Name -ErrorAction SilentlyContinue)
    if ($found.Count -eq 1) {
        $record.names = Get-Names $found[0]
        if ("$($found[0].RecipientTypeDetails)" -match 'Group') {
            $record.kind = 'group'
            $members = Read-OrNull { Get-DistributionGroupMember -Identity $Name -ResultSize Unlimited } "The group $Name"
            $record.members = $null
            if ($null -ne $members) {
                $record.members = @($members | ForEach-Object { , (Get-Names $_) })
            }
        }
        else {
            $record.kind = 'user'
        }
    }
    $trustees[$Name] = $record
    return $record
}

function Get-MailboxRecord([string] $Address) {
    $cas = $null
    $found = @(Get-CASMailbox -Identity $Address -ErrorAction SilentlyContinue)
    if ($found.Count -eq 1) {
        $cas = [ordered]@{
            PrimarySmtpAddress               = "$($found[0].PrimarySmtpAddress)"
            ImapEnabled                      = [bool] $found[0].ImapEnabled
            PopEnabled                       = [bool] $found[0].PopEnabled
            SmtpClientAuthenticationDisabled = $found[0].SmtpClientAuthenticationDisabled
        }
    }
    $permissions = $null
    $recipientPermissions = $null
    $sendOnBehalf = @()
    if ($null -ne $cas) {
        $raw = Read-OrNull { Get-MailboxPermission -Identity $Address } "Mailbox permissions of $Address"
        if ($null -ne $raw) {
            $permissions = @($raw | ForEach-Object {
                    [ordered]@{
                        User         = "$($_.User)"
                        AccessRights = @($_.AccessRights | ForEach-Object { "$_" })
                        IsInherited  = [bool] $_.IsInherited
                        Deny         = [bool] $_.Deny
                        trustee      = Get-TrusteeRecord "$($_.User)"
                    }
                })
        }
        $raw = Read-OrNull { Get-RecipientPermission -Identity $Address } "Recipient permissions of $Address"
        if ($null -ne $raw) {
            $recipientPermissions = @($raw | ForEach-Object {
                    [ordered]@{
                        Trustee           = "$($_.Trustee)"
                        AccessControlType = "$($_.AccessControlType)"
                        AccessRights      = @($_.AccessRights | ForEach-Object { "$_" })
                        IsInherited       = [bool] $_.IsInherited
                        trustee           = Get-TrusteeRecord "$($_.Trustee)"
                    }
                })
        }
        $raw = Read-OrNull { Get-Mailbox -Identity $Address } "The mailbox $Address"
        if ($null -ne $raw) {
            $sendOnBehalf = @($raw[0].GrantSendOnBehalfTo | ForEach-Object { "$_" })
        }
    }
    return [ordered]@{
        asked                = $Address
        cas                  = $cas
        permissions          = $permissions
        recipientPermissions = $recipientPermissions
        sendOnBehalf         = $sendOnBehalf
    }
}

$transport = $null
$raw = Read-OrNull { Get-TransportConfig } 'The transport configuration'
if ($null -ne $raw) {
    $transport = [ordered]@{ SmtpClientAuthenticationDisabled = [bool] $raw[0].SmtpClientAuthenticationDisabled }
}

$export = [ordered]@{
    format       = 'ece-exchange-settings'
    version      = 1
    exportedAt   = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)
    exportedBy   = "$($connection.UserPrincipalName)"
    module       = "ExchangeOnlineManagement $($module.Version)"
    organisation = "$($connection.Organization)"
    transport    = $transport
    mailboxes    = @($Mailbox | Select-Object -Unique | ForEach-Object { Get-MailboxRecord $_ })
}

# UTF-8 without a byte order mark, whatever PowerShell's own default is.
$json = ConvertTo-Json -InputObject $export -Depth 8
[IO.File]::WriteAllText($path, $json, (New-Object Text.UTF8Encoding $false))
Write-Host "$path written: $($export.mailboxes.Count) mailboxes."
