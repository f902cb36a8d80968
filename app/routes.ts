import { prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the site, in the order in which people come to them. */
export default [
	route("/", "routes/choose-language.ts"),
	route("language", "routes/language.ts"),
	route("p/:pid", "routes/library/permalink.ts", { id: "permalink" }),
	route("p/:pid/:version", "routes/library/permalink.ts", { id: "permalink-version" }),
	route("robots.txt", "routes/open/robots.ts"),
	route("sitemap.xml", "routes/open/sitemap.ts"),

	route(":locale", "routes/site.tsx", [
		route("", "routes/home.tsx", { index: true }),
		route("search", "routes/search.tsx"),
		...prefix("library", [
			route("", "routes/library/browse.tsx", { index: true }),
			route(":pid", "routes/library/practice.tsx", { id: "practice" }),
			route(":pid/v/:version", "routes/library/practice.tsx", { id: "practice-version" }),
			route(":pid/v/:version/:file", "routes/library/cite.ts"),
		]),
		...prefix("members", [
			route("", "routes/members/directory.tsx", { index: true }),
			route(":code", "routes/members/member.tsx"),
		]),
		route("about/:page?", "routes/about.tsx"),

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
			route("practices/:pid/preview", "routes/desk/preview-practice.tsx"),
			route("practices/:pid/publish", "routes/secretariat/publish-practice.tsx"),
			route("practices/:pid/withdraw", "routes/secretariat/withdraw-practice.tsx"),
		]),

		route("failure", "routes/failure.tsx"),
		route("*", "routes/not-found.tsx"),
	]),
	route("*", "routes/not-found.tsx", { id: "not-found-anywhere" }),
] satisfies RouteConfig;
