# Reference numbers for the methods for items, scales, groups and attendance, from R. Run from this folder:
#   Rscript items.R > items_r.json
# Needs Debian 12: r-base-core, r-cran-coin, r-cran-effectsize, r-cran-jsonlite, r-cran-psych, r-cran-survey.
suppressWarnings(suppressPackageStartupMessages({
  library(jsonlite); library(coin); library(effectsize); library(psych); library(survey); library(survival)
}))

cases <- list()
add <- function(kind, call, inputs, results) {
  cases[[length(cases) + 1]] <<- list(kind = kind, call = call, inputs = inputs, results = results)
}
bits <- function(...) do.call(rbind, lapply(strsplit(c(...), ""), function(row) as.numeric(row)))
wilson <- function(k, n, level) suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE))$conf.int
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-13)$root

# data: made up for this purpose -------------------------------------------------------------------------------
test <- bits("110100", "111110", "100000", "111111", "110110", "010000", "111100", "101101", "110101", "111011", "000100", "110000",
             "111101", "111111", "100100", "110010", "011100", "111110", "110111", "101000")
second <- bits("111110", "111111", "110100", "111111", "111110", "110000", "111101", "101111", "111101", "111011", "010100", "111000",
               "111111", "111110", "110100", "110110", "011101", "111111", "110111", "111100")
scale5 <- rbind(c(4, 5, 4, 5), c(3, 4, 3, 3), c(5, 5, 4, 5), c(4, 4, 4, 3), c(2, 3, 3, 2), c(4, 5, 5, 4), c(3, 3, 2, 4), c(5, 5, 5, 5),
                c(4, 4, 3, 4), c(3, 4, 4, 4), c(4, 3, 4, 5), c(2, 2, 3, 3))
opposed <- rbind(c(1, 5, 2), c(5, 1, 4), c(2, 4, 3), c(4, 3, 2), c(3, 2, 5), c(5, 2, 1))
seconds <- c(4.2, 7.9, 12.1, 3.3, 9.8, 15.6, 6.4, 7.9, 11.0, 19.7, 5.5, 8.8, 14.2, 7.1, 10.3)
right <- c(0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1)
gains <- c(2, 3, 1, 4, 0, 2, 5, 3, 6, 4, 2, 7, 1, 0, 2, -1, 3, 1)
schools <- rep(c("a", "b", "c"), each = 6)
few <- list(values = c(1, 3, 2, 5, 4, 6, 8), groups = c("a", "a", "b", "b", "c", "c", "c"))
present <- bits("111111", "111110", "111100", "110111", "111000", "100000", "111111", "101010", "110100", "011111", "111101", "000000")
came <- bits("1110", "1100", "1101", "1000", "1010", "1111")
late <- list(yes = c(0, 2, 1, 0, 5, 3, 0, 1), asked = c(6, 6, 5, 4, 6, 6, 3, 6))
hours <- c(8, 12, 20, 24, 16, 30, 28, 10, 14, 26, 18, 22, 30, 6, 19, 25, 21, 30)

# items -----------------------------------------------------------------------------------------------------------
pairs <- c(list(c(12, 2, 9, 7), c(36, 2, 12, 0), c(5, 0, 4, 1), c(0, 3, 3, 0), c(20, 5, 1, 2), c(6, 0, 0, 6), c(1, 1, 7, 12), c(0, 0, 8, 2), c(3, 9, 2, 0)),
           lapply(1:6, function(i) c(sum(test[, i] & second[, i]), sum(test[, i] & !second[, i]), sum(!test[, i] & second[, i]), sum(!test[, i] & !second[, i]))))
for (p in pairs) for (level in c(0.9, 0.95)) {
  both <- p[1]; lost <- p[2]; gained <- p[3]; neither <- p[4]; n <- sum(p); tail <- (1 - level) / 2
  after <- (both + gained) / n; before <- (both + lost) / n; a <- wilson(both + gained, n, level); b <- wilson(both + lost, n, level)
  top <- both * neither - lost * gained
  if (top > 0) top <- max(0, top - n / 2)
  margins <- prod(c(both + gained, lost + neither, both + lost, gained + neither)); phi <- if (margins > 0) top / sqrt(margins) else 0
  side <- function(x, y) sqrt(x^2 - 2 * phi * x * y + y^2)
  d <- (gained - lost) / n
  found <- list(difference = d, low = d - side(after - a[1], b[2] - before), high = d + side(a[2] - after, before - b[1]))
  changed <- gained + lost
  if (changed > 0) {
    exact <- binom.test(gained, changed, conf.level = level)
    above <- function(q) pbinom(gained, changed, q, lower.tail = FALSE) + dbinom(gained, changed, q) / 2
    found$p <- exact$p.value; found$share <- exact$conf.int
    k <- min(gained, lost); found$mid_p <- 2 * pbinom(k, changed, 0.5) - dbinom(k, changed, 0.5)
    if (gained == lost) found$mid_p <- 1
    found$mid_share <- c(if (gained) root(function(q) above(q) - tail, 0, 1) else 0, if (lost) root(function(q) above(q) - 1 + tail, 0, 1) else 1)
  }
  add("pairs", "prop.test of both shares, joined as in Newcombe's method 10; binom.test(gained, changed); mid-p by dbinom, pbinom, uniroot",
      list(pairs = p, level = level), found)
}
p <- sapply(1:6, function(i) { changed <- sum(test[, i] != second[, i]); if (changed) binom.test(sum(second[, i] > test[, i]), changed)$p.value else NA })
add("changes_holm", "p.adjust(binom.test p-values, 'holm')", list(pre = test, post = second), list(p = p, holm = p.adjust(p, "holm")))

for (name in c("test", "second", "scale5")) {
  m <- get(name); n <- nrow(m)
  rest <- sapply(1:ncol(m), function(i) cor(m[, i], rowSums(m[, -i])))
  psych_r <- suppressWarnings(psych::alpha(m, warnings = FALSE))$item.stats$r.drop
  stopifnot(max(abs(rest - psych_r)) < 1e-12)
  limits <- t(sapply(1:ncol(m), function(i) cor.test(m[, i], rowSums(m[, -i]))$conf.int))
  add("item_rest", "psych::alpha(m)$item.stats$r.drop; cor.test(item, rest)$conf.int", list(matrix = m), list(r = rest, low = limits[, 1], high = limits[, 2]))
}
for (name in c("test", "second", "scale5", "opposed")) {
  m <- get(name); found <- suppressMessages(suppressWarnings(psych::alpha(m, warnings = FALSE, check.keys = FALSE)))
  ci <- psych::alpha.ci(found$total$raw_alpha, nrow(m), ncol(m)); ci90 <- psych::alpha.ci(found$total$raw_alpha, nrow(m), ncol(m), p.val = 0.1)
  add("alpha", "psych::alpha(m); psych::alpha.ci(alpha, n.obs, n.var, p.val)", list(matrix = m),
      list(alpha = found$total$raw_alpha, dropped = found$alpha.drop$raw_alpha, low = ci$lower.ci, high = ci$upper.ci, low90 = ci90$lower.ci, high90 = ci90$upper.ci))
}
kr <- function(m) { k <- ncol(m); n <- nrow(m); share <- colMeans(m); k / (k - 1) * (1 - sum(share * (1 - share)) / (var(rowSums(m)) * (n - 1) / n)) }
for (name in c("test", "second")) add("kr20", "k/(k-1) (1 - sum p(1-p) / total variance over n)", list(matrix = get(name)), list(kr20 = kr(get(name))))

# upper and lower 27 %: ties at the cut share what is left, written out person by person
for (name in c("test", "second")) for (share in c(0.27, 0.33)) {
  m <- get(name); total <- rowSums(m); n <- length(total); size <- floor(share * n + 0.5)
  weigh <- function(s) { cut <- sort(s, decreasing = TRUE)[size]; ifelse(s > cut, 1, ifelse(s == cut, (size - sum(s > cut)) / sum(s == cut), 0)) }
  up <- colSums(weigh(total) * m) / size; down <- colSums(weigh(-total) * m) / size; z <- qnorm(0.975)
  score <- function(p, sign) (p + z^2 / (2 * size) + sign * z * sqrt(p * (1 - p) / size + z^2 / (4 * size^2))) / (1 + z^2 / size)
  add("upper_lower", "weights by hand; Wilson's formula for fractional counts", list(matrix = m, share = share),
      list(index = up - down, low = up - down - sqrt((up - score(up, -1))^2 + (score(down, 1) - down)^2),
           high = up - down + sqrt((score(up, 1) - up)^2 + (down - score(down, -1))^2)))
}

# medians: limits from qbinom ---------------------------------------------------------------------------------------
for (x in list(seconds, hours, 1:6, c(3, 3, 3, 1, 5, 5, 2, 4, 4, 4, 4, 4))) for (level in c(0.9, 0.95)) {
  n <- length(x); tail <- (1 - level) / 2; r <- qbinom(tail, n, 0.5)
  if (pbinom(r, n, 0.5) <= tail) r <- r + 1
  add("median", "sort(x)[qbinom(tail, n, 1/2)], one more where pbinom allows", list(values = x, level = level),
      list(median = median(x), low = sort(x)[r], high = sort(x)[n + 1 - r]))
}

# two groups -----------------------------------------------------------------------------------------------------------
two <- list(list(x = seconds[right == 1], y = seconds[right == 0]), list(x = gains[1:6], y = gains[7:12]), list(x = gains[7:12], y = gains[13:18]),
            list(x = c(1, 1, 2, 2, 2, 3), y = c(2, 3, 3, 3, 4)), list(x = hours[1:9], y = hours[10:18]))
for (t in two) {
  d <- data.frame(v = c(t$x, t$y), g = factor(rep(c("x", "y"), c(length(t$x), length(t$y)))))
  w <- suppressWarnings(wilcox.test(t$x, t$y)$statistic)
  add("mann_whitney", "coin::wilcox_test(v ~ g, distribution = 'exact'); wilcox.test()$statistic; effectsize::cliffs_delta", t,
      list(p = as.numeric(pvalue(wilcox_test(v ~ g, data = d, distribution = "exact"))), u = unname(w), delta = cliffs_delta(t$x, t$y, ci = NULL)[[1]]))
  add("permutation_two", "coin::oneway_test(v ~ g, distribution = 'exact'); anova(lm(v ~ g))", t,
      list(p = as.numeric(pvalue(oneway_test(v ~ g, data = d, distribution = "exact"))), f = anova(lm(v ~ g, data = d))[["F value"]][1]))
  found <- t.test(t$x, t$y); g <- hedges_g(t$x, t$y, pooled_sd = TRUE, ci = NULL)[[1]]
  n1 <- length(t$x); n2 <- length(t$y); df <- n1 + n2 - 2; pooled <- t.test(t$x, t$y, var.equal = TRUE)$statistic; scale <- sqrt(n1 * n2 / (n1 + n2))
  nc <- function(q) root(function(nc) suppressWarnings(pt(pooled, df, nc)) - q, -15, 15) / scale
  add("means_two", "t.test; effectsize::hedges_g(pooled_sd = TRUE); uniroot(pt(t, df, ncp))", t,
      list(difference = unname(found$estimate[1] - found$estimate[2]), low = found$conf.int[1], high = found$conf.int[2], t = unname(found$statistic),
           df = unname(found$parameter), p = found$p.value, g = g, g_low = nc(0.975), g_high = nc(0.025)))
}

# more groups: all ways to deal the values out ------------------------------------------------------------------------
ways <- function(sizes) {
  if (length(sizes) == 1) return(list(list(seq_len(sizes))))
  n <- sum(sizes); out <- list()
  for (first in combn(n, sizes[1], simplify = FALSE)) {
    rest <- setdiff(seq_len(n), first)
    for (tail in ways(sizes[-1])) out[[length(out) + 1]] <- c(list(first), lapply(tail, function(i) rest[i]))
  }
  out
}
spread <- function(v, sets) sum(sapply(sets, function(i) sum(v[i])^2 / length(i)))
all_ways <- ways(as.vector(table(few$groups)))
for (kind in c("ranks", "values")) {
  v <- few$values; v <- if (kind == "ranks") rank(v) else v; v <- v - mean(v)
  seen <- spread(v, split(seq_along(v), few$groups)); p <- mean(sapply(all_ways, function(w) spread(v, w)) >= seen - 1e-9)
  add(paste0("groups_exact_", kind), "all ways to deal values out to groups", few, list(p = p))
}
limits <- function(f, df1, df2, n, q) {
  g <- function(nc) pf(f, df1, df2, nc) - q
  if (g(0) <= 0) return(0)
  nc <- root(g, 0, 500); nc / (nc + n)
}
for (d in list(list(values = gains, groups = schools), list(values = c(scale5), groups = rep(c("p", "q", "r", "s"), each = 12)), list(values = hours, groups = schools))) {
  kw <- kruskal.test(d$values, factor(d$groups)); n <- length(d$values); a <- anova(lm(rank(d$values) ~ d$groups)); df <- a$Df
  set.seed(3); drawn <- as.numeric(pvalue(kruskal_test(v ~ g, data = data.frame(v = d$values, g = factor(d$groups)), distribution = approximate(nresample = 1e6))))
  add("rank_groups", "kruskal.test; rank_epsilon_squared; coin::kruskal_test(approximate(1e6)); anova(lm(rank(v) ~ g)); uniroot(pf(ncp))", d,
      list(h = unname(kw$statistic), epsilon = rank_epsilon_squared(d$values, factor(d$groups), ci = NULL)[[1]], p = drawn, draws = 1e6,
           low = limits(a[["F value"]][1], df[1], df[2], n, 0.975), high = limits(a[["F value"]][1], df[1], df[2], n, 0.025)))
  a <- anova(lm(d$values ~ d$groups)); f <- a[["F value"]][1]
  drawn <- as.numeric(pvalue(oneway_test(v ~ g, data = data.frame(v = d$values, g = factor(d$groups)), distribution = approximate(nresample = 1e6))))
  add("mean_groups", "anova(lm(v ~ g)); effectsize::F_to_eta2, F_to_omega2; coin::oneway_test(approximate(1e6)); uniroot(pf(ncp))", d,
      list(f = f, df = df, eta = F_to_eta2(f, df[1], df[2], ci = NULL)[[1]], omega = F_to_omega2(f, df[1], df[2], ci = NULL)[[1]], p = drawn, draws = 1e6,
           classic = a[["Pr(>F)"]][1], low = limits(f, df[1], df[2], n, 0.975), high = limits(f, df[1], df[2], n, 0.025)))
  levels <- split(d$values, d$groups); names <- combn(names(levels), 2, simplify = FALSE)
  raw <- sapply(names, function(k) as.numeric(pvalue(wilcox_test(v ~ g, distribution = "exact",
         data = data.frame(v = unlist(levels[k]), g = factor(rep(k, lengths(levels[k]))))))))
  add("pairwise", "coin::wilcox_test(distribution = 'exact') of each pair; p.adjust('holm')", d, list(p = raw, holm = p.adjust(raw, "holm")))
}

# attendance ---------------------------------------------------------------------------------------------------------
for (m in list(present, came, bits("110", "100", "110", "111", "100"))) {
  friedman <- friedman.test(m); varying <- m[rowSums(m) > 0 & rowSums(m) < ncol(m), , drop = FALSE]; k <- ncol(m)
  found <- list(q = unname(friedman$statistic), chi_p = friedman$p.value)
  step <- (1:k - (k + 1) / 2); slopes <- m %*% step / sum(step^2); t <- t.test(slopes)
  found <- c(found, list(slope = mean(slopes), low = t$conf.int[1], high = t$conf.int[2], lm = unname(coef(lm(colMeans(m) ~ seq_len(k)))[2])))
  if (prod(choose(k, rowSums(varying))) <= 2e5) {
    choices <- lapply(rowSums(varying), function(r) combn(k, r, function(i) as.numeric(1:k %in% i), simplify = FALSE))
    grid <- expand.grid(lapply(choices, seq_along)); sums <- matrix(0, nrow(grid), k)
    for (i in seq_along(choices)) sums <- sums + do.call(rbind, choices[[i]][grid[, i]])
    seen <- colSums(varying)
    found$exact_q <- mean(rowSums(sums^2) >= sum(seen^2) - 1e-9); found$exact_trend <- mean(abs(sums %*% step) >= abs(sum(seen * step)) - 1e-9)
  }
  add("sessions", "friedman.test; t.test of people's slopes; all ways to deal attendances out within people", list(present = m), found)
}
k <- ncol(present); last <- apply(present, 1, function(row) max(c(0, which(row == 1))))
curve <- summary(survfit(Surv(last + 1, last < k) ~ 1), times = 1:(k + 1), extend = TRUE)
add("last_session", "survival::survfit(Surv(last + 1, last < sessions) ~ 1)", list(present = present),
    list(still_after = curve$surv[1:k], at_risk = curve$n.risk[1:k], left = curve$n.event[1:k]))
ratio <- svyratio(~yes, ~asked, svydesign(ids = ~1, weights = ~1, data = as.data.frame(late)))
p <- unname(coef(ratio)); v <- unname(SE(ratio)^2); n <- length(late$yes); q <- qt(0.975, n - 1); size <- p * (1 - p) / v
half <- q * sqrt(p * (1 - p) / size + q^2 / (4 * size^2))
add("clustered", "survey::svyratio(~yes, ~asked); Wilson's formula with n = p(1-p)/var and t", late,
    list(share = p, se = sqrt(v), low = (p + q^2 / (2 * size) - half) / (1 + q^2 / size), high = (p + q^2 / (2 * size) + half) / (1 + q^2 / size)))

# attendance and gain -------------------------------------------------------------------------------------------------
related <- list(list(x = hours, y = gains), list(x = c(4, 8, 2, 9, 6, 1, 7), y = c(3, 9, 1, 7, 5, 2, 8)), list(x = c(1, 1, 2, 3, 3, 4, 5), y = c(0, 2, 1, 2, 4, 3, 3)),
                list(x = seconds, y = right))
for (d in related) {
  n <- length(d$x); rho <- cor(d$x, d$y, method = "spearman"); half <- qnorm(0.975) * sqrt((1 + rho^2 / 2) / (n - 3))
  found <- list(rho = rho, low = tanh(atanh(rho) - half), high = tanh(atanh(rho) + half), tau = cor(d$x, d$y, method = "kendall"))
  set.seed(5); found$p <- as.numeric(pvalue(spearman_test(y ~ x, data = as.data.frame(d), distribution = approximate(nresample = 1e6)))); found$draws <- 1e6
  found$tau_normal_p <- suppressWarnings(cor.test(d$x, d$y, method = "kendall", exact = FALSE))$p.value
  if (!anyDuplicated(d$x) && !anyDuplicated(d$y)) {
    found$exact_p <- cor.test(d$x, d$y, method = "spearman", exact = TRUE)$p.value; found$tau_exact_p <- cor.test(d$x, d$y, method = "kendall", exact = TRUE)$p.value
  }
  add("correlation", "cor; tanh(atanh(rho) -+ z sqrt((1 + rho^2/2)/(n - 3))); coin::spearman_test(approximate(1e6)); cor.test", d, found)
}

# a rating scale --------------------------------------------------------------------------------------------------------
for (counts in list(c(0, 0, 4, 20, 21), c(2, 5, 9, 4), c(1, 0, 0, 0, 11), c(3, 3))) {
  x <- rep(seq_along(counts), counts); n <- length(x); k <- length(counts); e <- sqrt(log(2 / 0.05) / (2 * n)); below <- cumsum(counts)[-k] / n; t <- t.test(x)
  add("scale", "mean; t.test; DKW band summed over levels; median", list(counts = counts),
      list(mean = mean(x), t_low = max(1, t$conf.int[1]), t_high = min(k, t$conf.int[2]), low = k - sum(pmin(below + e, 1)), high = k - sum(pmax(below - e, 0)), median = median(x)))
}

versions <- sapply(c("coin", "effectsize", "jsonlite", "psych", "survey", "survival"), function(x) as.character(packageVersion(x)))
cat(toJSON(list(r = R.version.string, packages = as.list(versions), cases = cases), auto_unbox = TRUE, digits = NA, na = "null", pretty = 1), "\n")
