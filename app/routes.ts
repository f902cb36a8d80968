import { prefix, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the site, in the order in which people come to them. */
export default [
	route("/", "routes/choose-language.ts"),
	route("language", "routes/language.ts"),
	route("robots.txt", "routes/open/robots.ts"),
	route("sitemap.xml", "routes/open/sitemap.ts"),

	route(":locale", "routes/site.tsx", [
		route("", "routes/home.tsx", { index: true }),
		route("search", "routes/search.tsx"),
		...prefix("library", [
			route("", "routes/library/browse.tsx", { index: true }),
		]),
		...prefix("members", [
			route("", "routes/members/directory.tsx", { index: true }),
			route(":code", "routes/members/member.tsx"),
		]),
		route("about/:page?", "routes/about.tsx"),

		...prefix("account", [
		]),
		...prefix("desk", [
		]),

		route("failure", "routes/failure.tsx"),
		route("*", "routes/not-found.tsx"),
	]),
	route("*", "routes/not-found.tsx", { id: "not-found-anywhere" }),
] satisfies RouteConfig;
