# Reads each script in a folder with this PowerShell's own parser, and with PSScriptAnalyzer when that is asked.
# Ends with exit code 1 when one cannot be read or the analyser calls something an error; what it only warns of is shown.
# No script is run.
param(
    [Parameter(Mandatory)] [string] $Folder,
    [switch] $Analyse
)

$ErrorActionPreference = 'Stop'
$scripts = @(Get-ChildItem -LiteralPath $Folder -Recurse -Filter *.ps1)
if ($scripts.Count -eq 0) { throw "There is no script in $Folder." }

$said = @()
$warned = @()
foreach ($script in $scripts) {
    $tokens = $null
    $wrong = $null
    [void] [System.Management.Automation.Language.Parser]::ParseFile($script.FullName, [ref] $tokens, [ref] $wrong)
    $said += $wrong | ForEach-Object { "$($script.Name):$($_.Extent.StartLineNumber): $($_.Message)" }
    if ($Analyse) {
        # Scripts that talk to a person at a console write to it, and each stands alone: it is no module with exports.
        $found = @(Invoke-ScriptAnalyzer -Path $script.FullName -Severity Error, Warning -ExcludeRule PSAvoidUsingWriteHost)
        foreach ($each in $found) {
            $line = "$($script.FullName):$($each.Line): $($each.RuleName): $($each.Message)"
            if ($each.Severity -eq 'Warning') { $warned += $line } else { $said += $line }
        }
    }
}
Write-Output "PowerShell $($PSVersionTable.PSVersion) read $($scripts.Count) scripts."
$warned | ForEach-Object { Write-Output "::warning::$_" }
if ($said) {
    $said | Write-Output
    exit 1
}
