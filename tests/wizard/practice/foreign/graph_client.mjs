// @microsoft/microsoft-graph-client with @azure/identity, both told of nothing but the app. Prints what each call gave.
import { createRequire } from "node:module";

const require = createRequire(process.env.NODE_CLIENTS_ROOT + "/");
const { ClientSecretCredential } = require("@azure/identity");
const { Client } = require("@microsoft/microsoft-graph-client");
const { TokenCredentialAuthenticationProvider } = require(
  "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials",
);

const mailbox = process.env.PROFIT_EXCHANGE_MAILBOX;
const credential = new ClientSecretCredential(
  process.env.AZURE_TENANT_ID,
  process.env.AZURE_CLIENT_ID,
  process.env.AZURE_CLIENT_SECRET,
);
const client = Client.initWithMiddleware({
  authProvider: new TokenCredentialAuthenticationProvider(credential, {
    scopes: ["https://graph.microsoft.com/.default"],
  }),
});
const box = `/users/${mailbox}`;
const to = [{ emailAddress: { address: mailbox } }];
const file = { "@odata.type": "#microsoft.graph.fileAttachment", name: "a.txt", contentBytes: "SGFsbG8=" };
const day = (hour) => ({ dateTime: `2030-07-01T${hour}:00:00`, timeZone: "Pacific Standard Time" });
const calls = {
  organization: () => client.api("/organization").get(),
  users: () => client.api("/users").select("id,mail").top(5).get(),
  count: () => client.api("/users").header("ConsistencyLevel", "eventual").count(true).filter("endswith(mail,'nl')").get(),
  userDelta: () => client.api("/users/delta").get(),
  sendMail: () =>
    client.api(`${box}/sendMail`).post({
      message: { subject: "Hallo", toRecipients: to, attachments: [file], body: { contentType: "text", content: "x" } },
      saveToSentItems: "false",
    }),
  messages: () => client.api(`${box}/mailFolders/inbox/messages`).orderby("receivedDateTime desc").get(),
  messageDelta: () => client.api(`${box}/mailFolders/inbox/messages/delta`).get(),
  event: () => client.api(`${box}/events`).post({ subject: "Overleg", start: day("09"), end: day("10") }),
  view: () =>
    client.api(`${box}/calendarView/delta`).query({ startDateTime: "2030-07-01", endDateTime: "2030-07-03" }).get(),
  batch: () =>
    client.api("/$batch").post({
      requests: [
        { id: "1", method: "GET", url: "/domains" },
        { id: "2", method: "GET", url: `${box}/calendars` },
      ],
    }),
};
const told = {};
for (const [name, call] of Object.entries(calls)) {
  try {
    const answer = await call();
    told[name] = answer?.responses?.map((one) => one.status) ?? answer?.value?.length ?? answer?.subject ?? "done";
  } catch (error) {
    told[name] = `${error.statusCode ?? ""} ${error.code ?? error.message}`;
    process.exitCode = 3;
  }
}
console.log(JSON.stringify(told));
