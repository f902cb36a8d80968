import { prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the site, in the order in which people come to them. */
export default [
	route("/", "routes/choose-language.ts"),
	route("language", "routes/language.ts"),
	route("p/:pid", "routes/library/permalink.ts", { id: "permalink" }),
	route("p/:pid/:version", "routes/library/permalink.ts", { id: "permalink-version" }),
	route("documents/:id", "routes/documents/download.ts", { id: "download" }),
	route("documents/:id/:version", "routes/documents/download.ts", { id: "download-version" }),
	route("robots.txt", "routes/open/robots.ts"),
	route("sitemap.xml", "routes/open/sitemap.ts"),

	route(":locale", "routes/site.tsx", [
		route("", "routes/home.tsx", { index: true }),
		route("search", "routes/search.tsx"),
		...prefix("library", [
			route("", "routes/library/browse.tsx", { index: true }),
			route("compare", "routes/library/compare.tsx"),
			...["csv", "json", "docx", "bib", "ris"].map((ending) =>
				route(`compare.${ending}`, "routes/library/compare-file.ts", { id: `compare-${ending}` }),
			),
			route(":pid", "routes/library/practice.tsx", { id: "practice" }),
			route(":pid/v/:version", "routes/library/practice.tsx", { id: "practice-version" }),
			route(":pid/v/:version/changes", "routes/library/changes.tsx"),
			...["json", "md", "docx"].map((ending) =>
				route(`:pid/v/:version/record.${ending}`, "routes/library/export-record.ts", { id: `record-${ending}` }),
			),
			route(":pid/v/:version/:file", "routes/library/cite.ts"),
		]),
		...prefix("members", [
			route("", "routes/members/directory.tsx", { index: true }),
			route(":code", "routes/members/member.tsx"),
		]),
		route("about/:page?", "routes/about.tsx"),
		route("documents/:id/withheld", "routes/documents/withheld.tsx"),

		...prefix("account", [
			route("sign-in", "routes/account/sign-in.tsx"),
			route("sign-in/code", "routes/account/second-factor-sign-in.tsx"),
			route("sign-out", "routes/account/sign-out.ts"),
			route("first-head/:token", "routes/account/first-head.tsx"),
			route("reset", "routes/account/request-reset.tsx"),
			route("reset/:token", "routes/account/set-password.tsx"),
			route("second-factor", "routes/account/second-factor.tsx"),
			route("second-factor/set-up", "routes/account/second-factor-set-up.tsx"),
			route("second-factor/confirm", "routes/account/second-factor-confirm.tsx"),
			route("second-factor/reset/:accountId", "routes/account/second-factor-reset.tsx"),
			route("", "routes/account/account.tsx", { index: true }),
		]),
		...prefix("desk", [
			route("", "routes/desk/desk.tsx", { index: true }),
			route("practices/new", "routes/desk/new-practice.tsx"),
			route("practices/:pid", "routes/desk/edit-practice.tsx"),
			route("practices/:pid/keep", "routes/desk/keep-draft.ts"),
			route("practices/:pid/preview", "routes/desk/preview-practice.tsx"),
			route("practices/:pid/publish", "routes/secretariat/publish-practice.tsx"),
			route("practices/:pid/withdraw", "routes/secretariat/withdraw-practice.tsx"),
			route("requests/:id", "routes/desk/requests/request.tsx", { id: "own-request" }),
			route("country/:code/accede", "routes/desk/country/accede.tsx"),
			route("country/:code/accede/:paper", "routes/desk/country/accede-paper.tsx"),
			route("country/:code", "routes/desk/country/country.tsx"),
			route("country/:code/contacts/:id", "routes/desk/country/own-contact.tsx"),
		]),

		...prefix("secretariat", [
			route("members/:code/contacts/new", "routes/secretariat/contacts/new-contact.tsx"),
			route("contacts/:id", "routes/secretariat/contacts/contact.tsx"),
			route("contacts/:id/end", "routes/secretariat/contacts/end-term.tsx"),
			route("contacts/:id/hand-over", "routes/secretariat/contacts/hand-over.tsx"),
			route("members/:code/entities/new", "routes/secretariat/entities/new-entity.tsx"),
			route("entities/:id", "routes/secretariat/entities/entity.tsx"),
			route("members/new", "routes/secretariat/members/choose-country.tsx"),
			route("members/:code", "routes/secretariat/members/member-file.tsx", { id: "member-file" }),
			route("members/:code/events/new", "routes/secretariat/members/record-event.tsx"),
			route("members/:code/events/:event/correct", "routes/secretariat/members/correct-event.tsx"),
			route("pending/:id", "routes/secretariat/pending/pending-event.tsx"),
			route("activity", "routes/secretariat/activity/activity.tsx"),
			route("languages", "routes/secretariat/languages/languages.tsx"),
			route("attention", "routes/secretariat/attention/attention.tsx"),
			route("attention/letters", "routes/secretariat/attention/letters.tsx"),
			route("attention/:id", "routes/secretariat/attention/matter.tsx"),
		]),

		...prefix("secretariat/documents", [
			route("", "routes/secretariat/documents/documents.tsx", { index: true }),
			route("new", "routes/secretariat/documents/new-document.tsx"),
			route(":id", "routes/secretariat/documents/document.tsx"),
		]),
		route("secretariat", "routes/secretariat/register/register.tsx"),
		route("secretariat/register.csv", "routes/secretariat/register/register-csv.ts"),
		...prefix("secretariat/accounts", [
			route("", "routes/secretariat/accounts/accounts.tsx", { index: true }),
			route("new", "routes/secretariat/accounts/new-account.tsx"),
			route(":id", "routes/secretariat/accounts/account.tsx", { id: "secretariat-account" }),
		]),
		...prefix("secretariat/requests", [
			route("", "routes/secretariat/requests/requests.tsx", { index: true }),
			route(":id", "routes/secretariat/requests/request.tsx", { id: "secretariat-request" }),
			route(":id/decision", "routes/secretariat/requests/decision.tsx"),
		]),
		...prefix("secretariat/agreements", [
			route("", "routes/secretariat/agreements/agreement-list.tsx", { index: true }),
			route("new", "routes/secretariat/agreements/new-agreement.tsx"),
			route(":id", "routes/secretariat/agreements/agreement.tsx"),
		]),

		route("failure", "routes/failure.tsx"),
		route("*", "routes/not-found.tsx"),
	]),
	route("*", "routes/not-found.tsx", { id: "not-found-anywhere" }),
] satisfies RouteConfig;
