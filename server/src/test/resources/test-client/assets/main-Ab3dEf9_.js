console.log("x".repeat(10));
