# profit-exchange: checks every config in C:\ExchangeLinks\customers and keeps a page for each customer.
# Ends with the exit code of the worst customer, which Task Scheduler shows as the last result.
param(
    [string] $Folder = 'C:\ExchangeLinks'
)

$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $Folder

$reports = Join-Path $Folder 'reports'
New-Item -ItemType Directory -Force -Path $reports | Out-Null
$log = Join-Path $reports 'last-run.txt'
$env:PYTHONIOENCODING = 'utf-8'

# Through cmd, so that messages on standard error are no PowerShell errors.
$command = 'profit-exchange check customers --non-interactive --total-time-budget 40m' +
    ' --fail-if-secret-expires-within 30d' +
    ' --report reports\index.html --report reports\secrets.ics'
& cmd.exe /d /c "$command > `"$log`" 2>&1"
exit $LASTEXITCODE
