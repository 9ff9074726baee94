# Reference numbers for agreement of raters, crossed and ordinal mixed models, firmness of ranks and passing on, from R. Run from this folder:
#   Rscript ratings.R > ratings_r.json
# Needs Debian 12: r-base-core, r-cran-igraph, r-cran-jsonlite, r-cran-lme4, r-cran-lmertest, r-cran-ordinal, r-cran-psych, r-cran-vcd. Takes about a minute.
suppressWarnings(suppressPackageStartupMessages({
  library(jsonlite); library(lme4); library(lmerTest); library(ordinal); library(psych); library(igraph, exclude = c("%--%", "as_data_frame"))
}))

cases <- list()
add <- function(kind, call, inputs, results) {
  cases[[length(cases) + 1]] <<- list(kind = kind, call = call, inputs = inputs, results = results)
}

# data: six targets and four judges (Shrout & Fleiss 1979, table 2), Penicillin (lme4; Davies & Goldsmith 1972), wine (ordinal;
# Randall 1989), and a made-up rubric: 14 madrasahs x 3 raters x 2 waves x 3 indicators on a scale of 1 to 4 ---------------
judges <- rbind(c(9, 2, 5, 8), c(6, 1, 3, 2), c(8, 4, 6, 8), c(7, 1, 2, 6), c(10, 5, 6, 9), c(6, 2, 4, 7))
set.seed(41, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
rubric <- expand.grid(indicator = paste0("i", 1:3), wave = 1:2, rater = c("r1", "r2", "r3"), madrasah = sprintf("m%02d", 1:14), stringsAsFactors = FALSE)
rubric$level <- ifelse(as.integer(substr(rubric$madrasah, 2, 3)) <= 7, 0, 1)
of <- function(x, sd) setNames(rnorm(length(unique(x)), 0, sd), unique(x))[x]
liking <- of(rubric$madrasah, 1) + of(rubric$rater, 0.5) + of(paste(rubric$madrasah, rubric$wave), 0.4) + c(i1 = 0, i2 = 0.6, i3 = -0.4)[rubric$indicator] +
  0.8 * (rubric$wave == 2) + 0.5 * rubric$level
rubric$score <- as.integer(cut(liking + rlogis(nrow(rubric)), c(-Inf, -2.2, -0.3, 1.8, Inf)))
rubric <- rubric[-c(5, 40, 77, 130, 201), ]

# intraclass correlations -------------------------------------------------------------------------------------------------
means <- with(rubric, tapply(score, list(madrasah, rater), mean))
lean <- cbind(c(3, 2, 4, 1, 3), c(1, 4, 2, 3, 1), c(2, 2, 3, 4, 2))
for (x in list(judges, means, judges[, 1:2], lean)) for (level in c(0.9, 0.95)) {
  found <- suppressMessages(ICC(unname(x), lmer = FALSE, alpha = 1 - level))$results
  add("icc", "psych::ICC(x, lmer = FALSE, alpha)", list(ratings = unname(x), level = level),
      list(estimate = found$ICC, f = found$F, df = found$df1, p = found$p, low = found$`lower bound`, high = found$`upper bound`))
}

# weighted kappa ----------------------------------------------------------------------------------------------------------
first <- subset(rubric, indicator == "i1" & wave == 2); wide <- with(first, tapply(score, list(madrasah, rater), mean))
weight <- function(k, power) 1 - abs(outer(1:k, 1:k, "-"))^power / (k - 1)^power
tables <- list(rbind(c(9, 3, 1), c(2, 8, 3), c(0, 2, 12)), rbind(c(11, 2, 0, 0), c(4, 9, 3, 0), c(1, 2, 14, 5), c(0, 0, 3, 10)),
               matrix(as.numeric(table(factor(wide[, 1], 1:4), factor(wide[, 2], 1:4))), 4))
for (x in tables) for (level in c(0.9, 0.95)) for (kind in c("linear", "quadratic")) {
  x <- unname(x); estimate <- cohen.kappa(x, w = weight(nrow(x), c(linear = 1, quadratic = 2)[kind]))$weighted.kappa
  found <- confint(vcd::Kappa(x, weights = c(linear = "Equal-Spacing", quadratic = "Fleiss-Cohen")[kind]), level = level)
  add("kappa", "psych::cohen.kappa(x, w)$weighted.kappa; confint(vcd::Kappa(x, weights), level)", list(table = x, kind = kind, level = level),
      list(estimate = estimate, lower = found["Weighted", 1], upper = found["Weighted", 2]))
  add("kappa", "psych::cohen.kappa(x)$kappa; confint(vcd::Kappa(x), level)", list(table = x, kind = "plain", level = level),
      list(estimate = cohen.kappa(x)$kappa, lower = found["Unweighted", 1], upper = found["Unweighted", 2]))
}
pairs <- combn(3, 2); each <- function(w) apply(pairs, 2, function(p) {
  both <- na.omit(wide[, p]); cohen.kappa(unclass(table(factor(both[, 1], 1:4), factor(both[, 2], 1:4))), w = w)$weighted.kappa })
add("kappa_pairs", "mean(psych::cohen.kappa(table of each pair, w)$weighted.kappa)", list(ratings = unname(wide), levels = 1:4),
    list(linear = mean(each(weight(4, 1))), quadratic = mean(each(weight(4, 2)))))

# crossed random effects: lme4, degrees of freedom and covariance of the parameters of spread by lmerTest --------------------
described <- function(model, factors) {
  s <- coef(summary(model)); sd <- c(sapply(factors, function(f) attr(VarCorr(model)[[f]], "stddev")), sigma(model))
  # theta of lmerTest is sd / sigma: the standard deviations' covariance by the chain rule, in lme4's own order of factors
  own <- names(getME(model, "cnms")); theta <- getME(model, "theta"); names(theta) <- own; k <- length(theta); J <- diag(sigma(model), k + 1); J[, k + 1] <- c(theta, 1)
  se <- sqrt(diag(J %*% model@vcov_varpar %*% t(J))); names(se) <- c(own, "rest"); se <- se[c(factors, "rest")]
  modes <- ranef(model, condVar = TRUE)[[factors[1]]]
  list(b = unname(s[, 1]), se = unname(s[, 2]), df = unname(s[, 3]), t = unname(s[, 4]), p = unname(s[, 5]), sd = unname(sd), sd_se = unname(se),
       criterion = as.numeric(REMLcrit(model)), modes = modes[, 1], mode_se = sqrt(attr(modes, "postVar")[1, 1, ]), levels = rownames(modes))
}
data(Penicillin, package = "lme4")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10), calc.derivs = FALSE)
m <- lmerTest::lmer(diameter ~ 1 + (1 | plate) + (1 | sample), Penicillin, control = tight)
add("crossed", "lmerTest::lmer(diameter ~ 1 + (1 | plate) + (1 | sample), Penicillin)",
    list(y = Penicillin$diameter, columns = setNames(list(), character()), factors = list(plate = as.character(Penicillin$plate), sample = as.character(Penicillin$sample))), described(m, c("plate", "sample")))
rubric$turn <- paste(rubric$madrasah, rubric$wave); rubric$second <- as.numeric(rubric$wave == 2); rubric$two <- as.numeric(rubric$indicator == "i2"); rubric$three <- as.numeric(rubric$indicator == "i3")
m <- lmerTest::lmer(score ~ level + second + two + three + (1 | madrasah) + (1 | rater) + (1 | turn), rubric, control = tight)
shared <- list(y = rubric$score, columns = as.list(rubric[c("level", "second", "two", "three")]), factors = as.list(rubric[c("madrasah", "rater", "turn")]))
add("crossed", "lmerTest::lmer(score ~ level + second + two + three + (1 | madrasah) + (1 | rater) + (1 | turn), rubric)", shared, described(m, c("madrasah", "rater", "turn")))

# cumulative logits -------------------------------------------------------------------------------------------------------
odds <- function(model, factors) {
  b <- model$beta; se <- sqrt(diag(vcov(model))); k <- length(model$alpha)
  list(thresholds = unname(model$alpha), threshold_se = unname(se[seq_len(k)]), b = unname(b), se = unname(se[k + seq_along(b)]),
       sd = unname(sapply(factors, function(f) model$ST[[f]][1, 1])), log_sd_se = unname(se[-seq_len(k + length(b))]), log_likelihood = as.numeric(model$logLik))
}
data(wine, package = "ordinal")
m <- clmm(rating ~ temp + contact + (1 | judge), data = wine)
add("ordinal", "ordinal::clmm(rating ~ temp + contact + (1 | judge), wine)",
    list(y = as.integer(wine$rating), columns = list(temp = as.numeric(wine$temp == "warm"), contact = as.numeric(wine$contact == "yes")), factors = list(judge = as.character(wine$judge))), odds(m, "judge"))
rubric$ordered <- factor(rubric$score, ordered = TRUE); for (f in c("madrasah", "rater", "turn")) rubric[[paste0(f, "_f")]] <- factor(rubric[[f]])
m <- clmm(ordered ~ level + second + two + three + (1 | madrasah_f) + (1 | rater_f) + (1 | turn_f), data = rubric, control = clmm.control(gradTol = 1e-6))
found <- odds(m, c("madrasah_f", "rater_f", "turn_f")); order_st <- names(m$ST)
names(found$log_sd_se) <- order_st
# With several factors clmm works on the standard deviations themselves, with one on their logarithms
found$log_sd_se <- unname(found$log_sd_se[c("madrasah_f", "rater_f", "turn_f")]) / found$sd
add("ordinal", "ordinal::clmm(score ~ level + second + two + three + (1 | madrasah) + (1 | rater) + (1 | turn), rubric, clmm.control(gradTol = 1e-6))", shared, found)
m <- clm(ordered ~ level + second, data = rubric)
add("ordinal_alone", "ordinal::clm(score ~ level + second, rubric): what is left where no factor has a spread", list(y = rubric$score, columns = as.list(rubric[c("level", "second")])),
    list(thresholds = unname(m$alpha), b = unname(m$beta), se = unname(sqrt(diag(vcov(m)))[4:5]), log_likelihood = as.numeric(m$logLik)))

# parallel slopes: nominal effects where there is no random factor (clm) and one (clmm2); each step of the scale alone (glmer) --
nominal <- function(small, large, df) list(statistic = 2 * (as.numeric(logLik(large)) - as.numeric(logLik(small))), df = df)
wines <- list(y = as.integer(wine$rating), columns = list(temp = as.numeric(wine$temp == "warm"), contact = as.numeric(wine$contact == "yes")), factors = list(judge = as.character(wine$judge)))
found <- nominal_test(clm(ordered ~ level + second, data = rubric))
for (tested in c("level", "second")) add("parallel_alone", "ordinal::nominal_test(clm(score ~ level + second, rubric))", list(y = rubric$score, columns = as.list(rubric[c("level", "second")]), tested = tested),
    list(statistic = found[tested, "LRT"], df = found[tested, "Df"], p = found[tested, "Pr(>Chi)"]))
m <- clmm2(rating ~ temp + contact, random = judge, data = wine)
add("parallel", "2 * (logLik(clmm2(rating ~ temp, nominal = ~ contact, random = judge, wine)) - logLik(clmm2(rating ~ temp + contact, random = judge, wine)))",
    c(wines, list(tested = "contact")), nominal(m, clmm2(rating ~ temp, nominal = ~ contact, random = judge, data = wine), 3))
plain <- clmm2(ordered ~ level + second, random = madrasah_f, data = rubric)
add("parallel", "2 * (logLik(clmm2(score ~ 1, nominal = ~ level + second, random = madrasah, rubric)) - logLik(clmm2(score ~ level + second, random = madrasah, rubric)))",
    list(y = rubric$score, columns = as.list(rubric[c("level", "second")]), factors = list(madrasah = rubric$madrasah), tested = c("level", "second")),
    nominal(plain, clmm2(ordered ~ 1, nominal = ~ level + second, random = madrasah_f, data = rubric), 4))
for (place in 3:4) {
  m <- glmer((score >= place) ~ level + second + two + three + (1 | madrasah) + (1 | rater) + (1 | turn), rubric, binomial, control = glmerControl(optimizer = "bobyqa", tolPwrss = 1e-10, optCtrl = list(rhoend = 1e-9)))
  add("step", "lme4::glmer((score >= place) ~ level + second + two + three + (1 | madrasah) + (1 | rater) + (1 | turn), rubric, binomial)", c(shared, list(place = place)),
      list(b = unname(fixef(m)[-1]), se = unname(sqrt(diag(as.matrix(vcov(m)))))[-1], sd = unname(sapply(c("madrasah", "rater", "turn"), function(f) attr(VarCorr(m)[[f]], "stddev")))))
}

# ranks of given resamples ------------------------------------------------------------------------------------------------
values <- round(means, 3); values[4, 2] <- NA
times <- t(sapply(1:40, function(i) tabulate(1 + (i * (1:14)^2 + 3 * i) %% 14, 14)))
ranks <- t(apply(times, 1, function(w) rank(-round(apply(values, 2, function(v) weighted.mean(v[!is.na(v)], w[!is.na(v)])), 9))))
add("ranks", "apply(times, 1, function(w) rank(-weighted.mean))", list(values = unname(values), times = times), list(ranks = unname(ranks)))

# Spearman within groups --------------------------------------------------------------------------------------------------
x <- c(12, 9, 11, 12, 7, 10, 8, 12, 6, 11, 9, 12); y <- c(3.5, 3.1, 3.4, 3.8, 2.9, 3.1, 3.2, 3.6, 2.8, 3.3, 3.4, 3.7); g <- rep(c("MIN", "MTsN", "MAN"), c(5, 4, 3))
r <- cor(resid(lm(rank(x) ~ g)), resid(lm(rank(y) ~ g)))
add("partial", "cor(resid(lm(rank(x) ~ g)), resid(lm(rank(y) ~ g))); tanh(atanh(r) -+ z sqrt((1 + r^2 / 2) / (n - g - 2)))", list(x = x, y = y, groups = g, level = 0.9),
    list(rho = r, limits = tanh(atanh(r) + c(-1, 1) * qnorm(0.95) * sqrt((1 + r^2 / 2) / (12 - 3 - 2)))))

# passing on --------------------------------------------------------------------------------------------------------------
links <- rbind(c("a", "p"), c("a", "q"), c("b", "q"), c("p", "s"), c("s", "t"), c("q", "s"), c("t", "a"), c("x", "y"), c("a", "p"))
net <- simplify(graph_from_edgelist(links)); away <- distances(net, v = c("a", "b"), mode = "out"); near <- apply(away, 2, min)
add("cascade", "igraph::distances(simplify(graph), v = origins, mode = 'out'); igraph::degree", list(origins = c("a", "b", "c"), links = links),
    list(generation = as.list(near[is.finite(near)]), out = as.list(degree(net, mode = "out")), into = as.list(degree(net, mode = "in"))))

versions <- sapply(c("igraph", "jsonlite", "lme4", "lmerTest", "ordinal", "psych", "vcd"), function(x) as.character(packageVersion(x)))
cat(toJSON(list(r = R.version.string, packages = as.list(versions), cases = cases), auto_unbox = TRUE, digits = NA, na = "null", pretty = 1), "\n")
